// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.complaint.ComplaintSite;
import org.sekisho.complaint.Complaints;
import org.sekisho.mail.MailComplaints;
import org.sekisho.settings.TestParts;

final class ReadComplaintTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final ComplaintSite site = new ComplaintSite();

    private void read(FakeMail mail) throws MessagingException {
        site.join("203.0.113.0/28");
        MailComplaints complaints = new MailComplaints(site.desk(directory.resolve("complaints.log")));
        Mailets.initialised(new ReadComplaint(TestParts.of(complaints)), Map.of())
                .service(mail);
    }

    private static FakeMail mail(String to, String client, byte[] complaint) throws MessagingException {
        Session session = Session.getInstance(new Properties());
        return FakeMail.builder()
                .name("in")
                .recipient(to)
                .remoteAddr(client)
                .mimeMessage(new MimeMessage(session, new ByteArrayInputStream(complaint)))
                .build();
    }

    private String header() {
        return ComplaintSite.carrying(site.send());
    }

    private static String marked(FakeMail mail) throws MessagingException {
        return mail.getMessage().getHeader(ReadComplaint.HEADER, ",");
    }

    @Test
    void marksAComplaintAndNamesWhomItCountsAgainst() throws Exception {
        FakeMail mail = mail("abuse@localhost", "203.0.113.9", Complaints.feedback(header()));

        read(mail);

        assertThat(marked(mail)).isEqualTo("ours-by-proof");
        assertThat(MailComplaints.findComplained(mail)).contains(ComplaintSite.HANAKO);
    }

    @Test
    void readsAMailOnceAndCountsAVoiceOnce() throws Exception {
        String header = header();
        FakeMail first = mail("abuse@localhost", "203.0.113.9", Complaints.feedback(header));
        FakeMail again = mail("abuse@localhost", "203.0.113.9", Complaints.feedback(header));
        read(first);
        read(first);
        read(again);

        assertThat(MailComplaints.findComplained(first)).isPresent();
        assertThat(MailComplaints.findComplained(again)).isEmpty();
        assertThat(marked(again)).isEqualTo("ours-by-proof");
    }

    @Test
    void aStrangersComplaintIsMarkedAndCountsForNothing() throws Exception {
        FakeMail mail = mail("abuse@localhost", "192.0.2.99", Complaints.pasted(header()));
        mail.getMessage().setHeader(ReadComplaint.HEADER, "nothing-of-ours");

        read(mail);

        assertThat(marked(mail)).isEqualTo("ours-by-proof");
        assertThat(MailComplaints.findComplained(mail)).isEmpty();
    }

    @Test
    void whatASubmitterWritesAboutItselfIsNotBelieved() throws Exception {
        String results = "Authentication-Results: mx.example.jp; dkim=pass header.d=far.example\n";
        for (boolean submitted : new boolean[] {true, false}) {
            String complaint = results + new String(Complaints.pasted(header()), StandardCharsets.ISO_8859_1);
            FakeMail mail = mail("abuse@localhost", "192.0.2.99", complaint.getBytes(StandardCharsets.ISO_8859_1));
            if (submitted) {
                mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("mallory@example.jp")));
            }

            read(mail);

            assertThat(marked(mail)).isEqualTo("ours-by-proof");
            assertThat(MailComplaints.findComplained(mail).isPresent()).isEqualTo(!submitted);
        }
    }

    @Test
    void leavesMailToOtherDesksAlone() throws Exception {
        FakeMail mail = mail("abuse@far.example", "203.0.113.9", Complaints.feedback(header()));

        read(mail);

        assertThat(mail.getMessage().getHeader(ReadComplaint.HEADER)).isNull();
    }

    @Test
    void hasNoSettings() {
        MailComplaints complaints = new MailComplaints(site.desk(directory.resolve("complaints.log")));

        assertThatThrownBy(
                        () -> Mailets.initialised(new ReadComplaint(TestParts.of(complaints)), Map.of("mark", "true")))
                .hasMessage("ReadComplaint: unknown setting 'mark'; there are none here");
    }
}
