// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.sekisho.bounce.BounceReader;
import org.sekisho.bounce.MailReport;
import org.sekisho.bounce.ReadLimits;
import org.sekisho.complaint.ComplaintReader;
import org.sekisho.complaint.ComplaintReport;
import org.sekisho.directory.TestDirectories;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ReferenceHeader;
import org.sekisho.proof.SigningKeys;

/**
 * What one bounce costs: to read it, beside mime4j's DOM of the same octets; to verify it, beside the HMAC of the same
 * octets alone, by a {@link Mac} that has its key already. And to read a complaint, beside its DOM.
 */
final class BounceBenchmark {
    @SuppressWarnings("InlineFormatString")
    private static final String BOUNCE = """
            Received: from mx.far.example (mx.far.example [192.0.2.1])
            \tby mail.sekisho.example with ESMTPS id 4711; Mon, 23 Nov 2026 09:00:00 +0900
            From: Mail Delivery System <MAILER-DAEMON@mx.far.example>
            To: <%1$s>
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b/mx.far.example"
            Message-ID: <20261123000000.4711@mx.far.example>

            --b/mx.far.example
            Content-Type: text/plain; charset=us-ascii

            This is the mail system at host mx.far.example.

            I'm sorry to have to inform you that your message could not be delivered.

            <nobody@far.example>: host mailbox.far.example said: 550 5.1.1 User unknown
            --b/mx.far.example
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.far.example
            Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0900

            Final-Recipient: rfc822; nobody@far.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 User unknown

            --b/mx.far.example
            Content-Type: message/rfc822

            Received: from mail.sekisho.example by mx.far.example; Mon, 23 Nov 2026 08:59:59 +0900
            X-Sekisho-Ref: %2$s
            From: <%1$s>
            To: <nobody@far.example>
            Subject: Minutes of the meeting
            Message-ID: <1@sekisho.example>
            Content-Type: text/plain; charset=utf-8

            %3$s
            --b/mx.far.example--
            """;

    private static final int TEXT_LINES = 40;
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern SECRET = Pattern.compile("\"secret\":\"([^\"]+)\"");

    /** One bounce to each submitter. */
    static final class Bounces {
        private final int submitters;
        final byte[][] messages;
        final byte[][] complaints;
        final String[] references;
        final String[] senders;
        final BounceReader reader;
        final ComplaintReader complaintReader;
        final ProofOfSending proofs;
        final byte[][] signed;
        final Mac mac;

        Bounces(int submitters) throws IOException, GeneralSecurityException {
            this.submitters = submitters;
            InstantSource clock = InstantSource.system();
            reader = new BounceReader(ReadLimits.DEFAULT, clock);
            complaintReader = new ComplaintReader(reader);
            Path keys = TestDirectories.create().resolve("keys");
            proofs = new ProofOfSending(SigningKeys.open(keys, clock), clock);
            mac = Mac.getInstance(ALGORITHM);
            mac.init(key(keys));
            signed = new byte[submitters][];
            messages = new byte[submitters][];
            complaints = new byte[submitters][];
            references = new String[submitters];
            senders = new String[submitters];
            Random random = new Random(1);
            for (int i = 0; i < submitters; i++) {
                senders[i] = sender(i);
                ReferenceHeader header = proofs.sign(new Reference(random.nextLong(), random.nextLong()), senders[i]);
                references[i] = header.toString();
                signed[i] = signed(header, senders[i]);
                if (!HexFormat.of()
                        .formatHex(mac.doFinal(signed[i]))
                        .startsWith(header.mac().toString())) {
                    throw new IllegalStateException("the bare HMAC is not over what a reference signs");
                }
                messages[i] = bounce(senders[i], references[i]);
                complaints[i] = complaint(messages[i]);
            }
        }

        int draw() {
            return ThreadLocalRandom.current().nextInt(submitters);
        }
    }

    private static SecretKeySpec key(Path keys) throws IOException {
        Matcher secret = SECRET.matcher(Files.readString(keys, StandardCharsets.ISO_8859_1));
        if (!secret.find()) {
            throw new IOException(keys + " holds no secret");
        }
        return new SecretKeySpec(Base64.getDecoder().decode(secret.group(1)), ALGORITHM);
    }

    /** What a reference signs, each part behind its length. */
    private static byte[] signed(ReferenceHeader header, String sender) {
        ByteBuffer text = ByteBuffer.allocate(1 << 10);
        for (String part : List.of("v1", header.key(), header.reference().toString(), sender)) {
            byte[] octets = part.getBytes(StandardCharsets.US_ASCII);
            text.putInt(octets.length).put(octets);
        }
        return Arrays.copyOf(text.array(), text.position());
    }

    private static String sender(int number) {
        return "user" + number + "@sekisho.example";
    }

    private static byte[] bounce(String sender, String reference) {
        String text =
                "This line of the message that could not be delivered is as long as most are.\n".repeat(TEXT_LINES);
        return String.format(Locale.ROOT, BOUNCE, sender, reference, text)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A feedback report (RFC 5965) about the same message. */
    private static byte[] complaint(byte[] bounce) {
        return new String(bounce, StandardCharsets.US_ASCII)
                .replace("report-type=delivery-status", "report-type=feedback-report")
                .replace("message/delivery-status", "message/feedback-report")
                .replace("Reporting-MTA: dns;", "Feedback-Type: abuse\r\nVersion: 1\r\nReporting-MTA: dns;")
                .getBytes(StandardCharsets.US_ASCII);
    }

    ComplaintReport readComplaint(Bounces bounces) throws IOException {
        byte[] complaint = bounces.complaints[bounces.draw()];
        return bounces.complaintReader.read(new ByteArrayInputStream(complaint));
    }

    Message complaintDom(Bounces bounces) throws IOException {
        byte[] complaint = bounces.complaints[bounces.draw()];
        return new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(complaint));
    }

    MailReport read(Bounces bounces) throws IOException {
        return bounces.reader.read(new ByteArrayInputStream(bounces.messages[bounces.draw()]));
    }

    Message dom(Bounces bounces) throws IOException {
        return new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(bounces.messages[bounces.draw()]));
    }

    Object verify(Bounces bounces) {
        int drawn = bounces.draw();
        return ReferenceHeader.parse(bounces.references[drawn])
                .map(header -> bounces.proofs.verify(header, bounces.senders[drawn]));
    }

    /** Of one thread, so that it needs no other Mac. */
    byte[] hmac(Bounces bounces) {
        return bounces.mac.doFinal(bounces.signed[bounces.draw()]);
    }
}
