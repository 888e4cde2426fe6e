// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.mail.Multipart;
import javax.mail.Part;
import javax.mail.Session;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.transport.mailets.remote.delivery.MailDelivrerToHost;
import org.apache.james.transport.mailets.remote.delivery.RemoteDeliveryConfiguration;
import org.apache.mailet.HostAddress;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailContext;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.bounce.SampleMessages;

/** What James sends to a server that does not announce 8BITMIME. */
final class SevenBitTest {
    /** As Postfix returns a message with other letters than those of US-ASCII. */
    private static final String BOUNCE = """
        From: MAILER-DAEMON@mx.example
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <bounce@mx.example>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="4.5/mx.example"
        Content-Transfer-Encoding: 8bit

        This is a MIME-encapsulated message.

        --4.5/mx.example
        Content-Description: Notification
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        Zurück: <taro@mx.example>

        --4.5/mx.example
        Content-Description: Delivery report
        Content-Type: message/delivery-status
        Content-Transfer-Encoding: 8bit

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; taro@mx.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 nö

        --4.5/mx.example
        Content-Description: Undelivered Message
        Content-Type: message/rfc822
        Content-Transfer-Encoding: 8bit

        Subject: through Postfix
        Message-ID: <sent@example.org>
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: 8bit

        <p>Grüße
        --4.5/mx.example--
        """;

    /** Only asked for a name to say at EHLO. */
    private static final @Nullable DomainList NO_DOMAINS = null;

    private static byte[] octets(String text) {
        return text.replace("\n", "\r\n").getBytes(UTF_8);
    }

    private static MimeMessage read(byte[] octets) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
    }

    private static byte[] written(MimeMessage message) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toByteArray();
    }

    /** The message that James's RemoteDelivery puts on the wire. */
    @SuppressWarnings("deprecation")
    private static byte[] sentByJames(byte[] message, String... extensions) throws Exception {
        FakeMailContext context = FakeMailContext.defaultContext();
        RemoteDeliveryConfiguration configuration = new RemoteDeliveryConfiguration(
                FakeMailetConfig.builder()
                        .setProperty("heloName", "client.example")
                        .setProperty("mail.smtp.class", SMTPTransport.class.getName())
                        .build(),
                NO_DOMAINS);
        FakeMail mail = FakeMail.builder()
                .name("mail")
                .recipient("b@example.org")
                .mimeMessage(SMTPTransportTest.ofJames(message))
                .build();
        try (RecordingServer server = new RecordingServer(List.of(extensions))) {
            HostAddress host = new HostAddress("127.0.0.1", "smtp://127.0.0.1:" + server.port());
            new MailDelivrerToHost(configuration, context)
                    .tryDeliveryToHost(mail, List.of(new InternetAddress("b@example.org")), host);
            assertThat(written(mail.getMessage())).as("stays as it is").isEqualTo(message);
            String all = new String(server.conversation(), ISO_8859_1);
            String data = all.substring(all.indexOf("DATA\r\n") + 6, all.indexOf("\r\n.\r\n") + 2);
            return data.replace("\r\n.", "\r\n").getBytes(ISO_8859_1);
        }
    }

    /** What the leaves say, whatever encodes them. */
    private static List<String> leaves(Part part) throws Exception {
        List<String> all = new ArrayList<>();
        Object content = part.getContent();
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                all.addAll(leaves(parts.getBodyPart(i)));
            }
        } else if (content instanceof MimeMessage inner) {
            all.add(inner.getMessageID());
            all.addAll(leaves(inner));
        } else {
            all.add(part.getContentType() + "|"
                    + new String(part.getInputStream().readAllBytes(), UTF_8).strip());
        }
        return all;
    }

    @Test
    void encodesEachPartOfABounceThatNeedsIt() throws Exception {
        byte[] sent = sentByJames(octets(BOUNCE));

        assertThat(new String(sent, UTF_8)).isEqualTo(new String(sent, ISO_8859_1));
        assertThat(read(sent).getMessageID()).isEqualTo("<bounce@mx.example>");
        assertThat(leaves(read(sent)))
                .isEqualTo(leaves(read(octets(BOUNCE.replace("nö", "n=C3=B6")))))
                .hasSize(4)
                .contains("<sent@example.org>");
    }

    @Test
    void leavesAllAsItIsToAServerThatTakesEightBits() throws Exception {
        assertThat(sentByJames(octets(BOUNCE), "8BITMIME")).isEqualTo(octets(BOUNCE));
    }

    @Test
    void leavesAllAsItIsThatHasNoOtherOctets() throws Exception {
        byte[] plain = octets(BOUNCE.replaceAll("[^\\x00-\\x7f]", "?"));

        assertThat(sentByJames(plain)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/calendar; charset=utf-8", "application/x-own", "image/png", "x-wrong"})
    void encodesWhatJavaMailHasNoReaderFor(String type) throws Exception {
        byte[] message = octets("Content-Type: " + type + "\nContent-Transfer-Encoding: 8bit\n\nTermin am Düsenberg\n");

        byte[] sent = sentByJames(message);

        assertThat(new String(sent, UTF_8)).isEqualTo(new String(sent, ISO_8859_1));
        assertThat(leaves(read(sent))).isEqualTo(leaves(read(message)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/mixed; boundary=x\n\nno part, and ü\n",
                "Content-Type: multipart/mixed\n\n--x\n\nno boundary, and ü\n"
            })
    void sendsAsItIsWhatIsNoMime(String message) throws Exception {
        assertThat(sentByJames(octets(message))).isEqualTo(octets(message));
    }

    @Test
    void losesNoSampleMessage() throws Exception {
        for (SampleMessages.Sample sample : SampleMessages.all()) {
            String text = new String(sample.octets(), ISO_8859_1);
            byte[] message = text.replaceAll("\\R", "\r\n").getBytes(ISO_8859_1);

            MimeMessage sent = SevenBit.of(SMTPTransportTest.ofJames(message));

            assertThat(written(sent)).as(sample.name()).isNotEmpty();
        }
    }
}
