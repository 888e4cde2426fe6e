// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sekisho.bounce.Bounces;

final class ComplaintReaderTest {
    private static final String HEADER = ComplaintSite.header("Message-ID: <1@example.jp>");

    private final ComplaintSite site = new ComplaintSite();

    private ComplaintForm form(byte[] complaint) {
        return site.read(complaint).form();
    }

    private ComplaintReport read(String complaint) {
        return site.read(complaint.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void tellsEachFormAndFindsTheHeaderInIt() {
        assertThat(form(Complaints.feedback(HEADER))).isEqualTo(ComplaintForm.FEEDBACK_REPORT);
        assertThat(form(Complaints.attached(HEADER))).isEqualTo(ComplaintForm.ATTACHED);
        assertThat(form(Complaints.quoted(HEADER))).isEqualTo(ComplaintForm.PASTED);
        assertThat(form(Complaints.pasted(HEADER))).isEqualTo(ComplaintForm.PASTED);
        assertThat(form(Complaints.xarf(HEADER))).isEqualTo(ComplaintForm.XARF);
        Complaints.inSixForms(HEADER).forEach((name, complaint) -> assertThat(
                        site.read(complaint).original().find("Message-ID"))
                .as(name)
                .contains("<1@example.jp>"));
    }

    @Test
    void aMailAttachedAsAFileIsFound() {
        String asFile = new String(Complaints.attached(HEADER), StandardCharsets.ISO_8859_1)
                .replace("Content-Type: message/rfc822", "Content-Type: application/octet-stream; name=mail.eml");

        assertThat(read(asFile).form()).isEqualTo(ComplaintForm.ATTACHED);
        assertThat(read(asFile).original().find("Subject")).contains("lunch");
    }

    @Test
    void xarfInAMailIsFound() {
        String mail = """
                From: feedback@far.example
                To: abuse@example.jp
                Subject: report
                X-XARF: PLAIN
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                A report is attached.
                --b
                Content-Type: application/json; name=xarf.json

                %s
                --b--
                """.formatted(new String(Complaints.xarf(HEADER), StandardCharsets.ISO_8859_1));

        ComplaintReport report = read(mail);

        assertThat(report.form()).isEqualTo(ComplaintForm.XARF);
        assertThat(report.claims().source()).isEqualTo("192.0.2.7");
        assertThat(report.claims().port()).isEqualTo(40001);
        assertThat(report.claims().senders()).containsExactly("hanako@example.jp");
        assertThat(report.claims().recipients()).containsExactly("taro@far.example");
        assertThat(report.claims().reporter()).isEqualTo("feedback@far.example");
        assertThat(report.original().find("Subject")).contains("lunch");
        assertThat(report.header().find("Subject")).contains("report");
    }

    @Test
    void tellsWhatIsNoComplaint() {
        assertThat(form(Complaints.feedback("auth-failure", HEADER))).isEqualTo(ComplaintForm.FAILURE_REPORT);
        assertThat(form(Complaints.feedback("not-spam", HEADER))).isEqualTo(ComplaintForm.RETRACTION);
        assertThat(read(Bounces.DSN.replace("%s", "")).form()).isEqualTo(ComplaintForm.OTHER);
        assertThat(read(Bounces.VACATION).form()).isEqualTo(ComplaintForm.OTHER);
        assertThat(read(Bounces.ORDINARY).form()).isEqualTo(ComplaintForm.TEXT);
        assertThat(read("{\"xarf_version\": 4}").form()).isEqualTo(ComplaintForm.TEXT);
        assertThat(read("").form()).isEqualTo(ComplaintForm.TEXT);
    }

    @Test
    void readsWhatAFeedbackReportClaims() {
        String report =
                new String(Complaints.feedback(HEADER), StandardCharsets.ISO_8859_1).replace("Version: 1\n", """
                        Version: 1
                        Original-Mail-From: <hanako@example.jp>
                        Original-Rcpt-To: <taro@far.example>
                        Received-Date: Fri, 27 Nov 2026 18:00:03 +0900
                        Source-IP: 192.0.2.7 (home.example)
                        Source-Port: 40001
                        Original-Envelope-Id: abc
                        """);

        assertThat(read(report).claims())
                .isEqualTo(new ComplaintReport.Claims(
                        "Feedback <feedback@far.example>",
                        List.of("<hanako@example.jp>"),
                        List.of("<taro@far.example>"),
                        "abc",
                        "192.0.2.7",
                        40001,
                        "Fri, 27 Nov 2026 18:00:03 +0900"));
    }

    @Test
    void readsNoMoreThanItsLimit() {
        String large = new String(Complaints.pasted("x".repeat(300_000)), StandardCharsets.ISO_8859_1);

        assertThat(read(large).whole()).isFalse();
        assertThat(read("{\"xarf_version\": \"4.2.0\", \"x\": \"" + "x".repeat(300_000))
                        .form())
                .isEqualTo(ComplaintForm.TEXT);
    }
}
