// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.sekisho.bounce.BounceReader;
import org.sekisho.bounce.MailReport;
import org.sekisho.bounce.ReadLimits;
import org.sekisho.directory.TestDirectories;
import org.sekisho.mail.MailBounces;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ReferenceHeader;
import org.sekisho.proof.SigningKeys;
import org.sekisho.proof.ledger.InMemorySentMails;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.proof.ledger.LedgerLimits;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.proof.ledger.SignedSenders;

/** A place that signs what it sends, and judges what comes back. */
public final class TestSite {
    public static final String HANAKO = "hanako@example.jp";
    public static final String MESSAGE_ID = "<20261127.1@example.jp>";

    public final KeyedHash hash = new KeyedHash("sixteen octets and more".getBytes(StandardCharsets.US_ASCII));
    final SigningKeys keys;
    public final ProofOfSending proofs;
    OwnMarks marks;
    private Instant now = Instant.parse("2026-11-27T09:00:00Z");
    public InMemorySentMails sent;

    /** Has signed for a long time. */
    public TestSite(List<String> servers) {
        this(servers, Instant.parse("1990-01-01T00:00:00Z"));
    }

    TestSite(List<String> servers, Instant since) {
        marks = OwnMarks.of(new ReturnedTrace(servers));
        try {
            keys = SigningKeys.open(TestDirectories.create().resolve("keys"), InstantSource.fixed(since));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        proofs = new ProofOfSending(keys, () -> now);
        sent = emptyLedger(since);
    }

    private InMemorySentMails emptyLedger(Instant since) {
        Instant later = now;
        now = since;
        InMemorySentMails ledger = new InMemorySentMails(LedgerLimits.of(100_000), () -> now);
        now = later;
        return ledger;
    }

    void loseTheLedger() {
        sent = emptyLedger(now);
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    /** Sends a message to one recipient. @return the header that it carries */
    public ReferenceHeader send(String sender) {
        return send(sender, MESSAGE_ID);
    }

    ReferenceHeader send(String sender, String messageId) {
        Reference reference = Reference.random();
        sent.record(
                SentMail.of(reference, now, hash, new SentMail.Names(sender, messageId, List.of("taro@far.example"))));
        return proofs.sign(reference, sender);
    }

    BounceJudgement judge(MailReport report, String recipient) {
        return judge().judge(report, recipient);
    }

    BounceJudge judge() {
        return new BounceJudge(proofs, sent, hash, marks, () -> now);
    }

    /** Judges what James hands over. */
    public MailBounces bounces() {
        return new MailBounces(new BounceReader(ReadLimits.DEFAULT, () -> now), judge());
    }

    /** Signs here what is sent. */
    public SubmissionSigner signer(SignedSenders senders) {
        return new SubmissionSigner(proofs, sent, hash, senders, () -> now);
    }

    public Instant now() {
        return now;
    }

    /** A report (RFC 3464) about Hanako's message to Taro, with these header fields of it. */
    public static String bounce(String to, String... returned) {
        return """
                From: MAILER-DAEMON@far.example
                To: %s
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                It could not be delivered.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.far.example

                Final-Recipient: rfc822; taro@far.example
                Action: failed
                Status: 5.1.1

                --b
                Content-Type: text/rfc822-headers

                %s
                --b--
                """.formatted(to, String.join("\n", returned)).replace("\n", "\r\n");
    }

    BounceJudgement judge(byte[] message) {
        return judge(read(message), HANAKO);
    }

    BounceJudgement judge(String message) {
        return judge(message.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Without its envelope. */
    public static MimeMessage message(String text) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static MailReport read(byte[] message) {
        try {
            return new BounceReader(ReadLimits.DEFAULT, InstantSource.fixed(Instant.EPOCH))
                    .read(new ByteArrayInputStream(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
