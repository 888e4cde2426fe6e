// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.mail.smtp.SMTPMessage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import javax.mail.Address;
import javax.mail.Session;
import javax.mail.URLName;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.bounce.SampleMessages;

/** Sends, octet for octet, what JavaMail's own sends. */
final class SMTPTransportTest {
    private static final int SEEDS = 300;
    private static final String HEADER = "From: a@example.org\r\nSubject: one\r\nMessage-ID: <one@example.org>\r\n";
    private static final List<String> EIGHT_BIT = List.of("8BITMIME", "DSN");

    private final Session session = Session.getInstance(new Properties());
    private final Address[] recipients;

    SMTPTransportTest() throws Exception {
        session.getProperties().put("mail.smtp.from", "<>");
        session.getProperties().put("mail.smtp.localhost", "client.example");
        recipients = new Address[] {new InternetAddress("b@example.org"), new InternetAddress("c@example.org")};
    }

    /** As James hands it over: nothing is read of it yet. */
    static MimeMessage ofJames(byte[] octets) throws Exception {
        return new MimeMessageWrapper(MimeMessageInputStreamSource.create("test", new ByteArrayInputStream(octets)));
    }

    private static MimeMessage changed(byte[] octets) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
        message.addHeader("X-Changed", "yes");
        message.setHeader("Subject", "another");
        return message;
    }

    private SMTPMessage withOptions(byte[] octets) throws Exception {
        SMTPMessage message = new SMTPMessage(session, new ByteArrayInputStream(octets));
        message.setNotifyOptions(SMTPMessage.NOTIFY_FAILURE);
        message.setReturnOption(SMTPMessage.RETURN_HDRS);
        return message;
    }

    private List<MimeMessage> inAllForms(List<byte[]> mails) throws Exception {
        List<MimeMessage> all = new ArrayList<>();
        for (byte[] octets : mails) {
            all.add(ofJames(octets));
            all.add(changed(octets));
            all.add(withOptions(octets));
        }
        return all;
    }

    private String sent(com.sun.mail.smtp.SMTPTransport transport, RecordingServer server, List<MimeMessage> mails)
            throws Exception {
        transport.connect("127.0.0.1", server.port(), null, null);
        for (MimeMessage mail : mails) {
            transport.sendMessage(mail, recipients);
        }
        transport.close();
        return new String(server.conversation(), ISO_8859_1);
    }

    private void requireTheSame(List<byte[]> mails) throws Exception {
        URLName smtp = new URLName("smtp", "127.0.0.1", -1, null, null, null);
        try (RecordingServer one = new RecordingServer(EIGHT_BIT);
                RecordingServer other = new RecordingServer(EIGHT_BIT)) {
            String ours = sent(new SMTPTransport(session, smtp), one, inAllForms(mails));
            String javaMails = sent(new com.sun.mail.smtp.SMTPTransport(session, smtp), other, inAllForms(mails));

            assertThat(ours).isEqualTo(javaMails).contains("X-Changed: yes", "NOTIFY=FAILURE", "RET=HDRS");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                ".",
                ".\r\n",
                "..\r\n.\r\n...",
                "no end of line",
                "ends with CR\r",
                "ends with LF\n",
                "lines\nthat end\nwith LF\n.\n",
                "lines\rthat end\rwith CR\r.\r",
                "\n.\r.\r\n.\n\n",
                "K\u00f6nig \u00ff\r\n",
                "\r\n\r\n\r\n",
                "QUIT\r\nRSET\r\n"
            })
    void sendsEveryBodyAsJavaMailDoes(String body) throws Exception {
        requireTheSame(List.of((HEADER + "\r\n" + body).getBytes(ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: no body\r\n",
                "Subject: folded\r\n into\r\n\tthree\r\n\r\nx",
                "Subject: ends with LF\nX-More: y\n\nx\n",
                "no header at all\r\n\r\nx\r\n",
                "\r\n",
                "X-Long: 0\r\n\r\n"
            })
    void sendsEveryHeaderAsJavaMailDoes(String message) throws Exception {
        requireTheSame(List.of(message.replace("0", "0".repeat(20_000)).getBytes(ISO_8859_1)));
    }

    @Test
    void sendsWhatItsBufferDoesNotHold() throws Exception {
        String lines = ("x".repeat(997) + "\r\n.\r\n..\r\n").repeat(400);

        requireTheSame(List.of((HEADER + "\r\n" + lines).getBytes(ISO_8859_1)));
    }

    /** The seed is fixed; what differs is in the message of the failure. */
    @Test
    void sendsAnyMixtureOfDotsAndLineEnds() throws Exception {
        Random random = new Random(20261129);
        List<byte[]> mails = new ArrayList<>();
        for (int i = 0; i < SEEDS; i++) {
            StringBuilder body = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                body.append("\r\n.a".charAt(random.nextInt(4)));
            }
            mails.add((HEADER + "\r\n" + body).getBytes(ISO_8859_1));
        }

        requireTheSame(mails);
    }

    @Test
    void sendsAllSampleMessages() throws Exception {
        List<byte[]> mails =
                SampleMessages.all().stream().map(SampleMessages.Sample::octets).toList();

        requireTheSame(mails);
    }
}
