// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import com.google.inject.Binder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.sekisho.backscatter.BounceJudge;
import org.sekisho.backscatter.OwnMarks;
import org.sekisho.backscatter.ReturnedTrace;
import org.sekisho.bounce.BounceReader;
import org.sekisho.bounce.ReadLimits;
import org.sekisho.directory.TestDirectories;
import org.sekisho.mail.MailBounces;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.SigningKeys;
import org.sekisho.proof.ledger.InMemorySentMails;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.proof.ledger.LedgerLimits;
import org.sekisho.proof.ledger.SignedSenders;
import org.sekisho.storm.StormDefence;
import org.sekisho.storm.StormDetector;
import org.sekisho.storm.StormLimits;
import org.sekisho.storm.StormListener;

/** What the hooks of the inbound port know bounces by, with keys of its own. */
final class BounceFixture {
    final ProofOfSending proofs;
    final SignedSenders senders;
    final StormDetector storms;
    final KeyedHash hash = new KeyedHash(new byte[32]);
    volatile boolean roomInLane = true;
    private final BounceReader reader;
    private final InstantSource clock;

    BounceFixture(InstantSource clock) {
        this.clock = clock;
        this.reader = new BounceReader(ReadLimits.DEFAULT, clock);
        try {
            Path directory = TestDirectories.create();
            proofs = new ProofOfSending(SigningKeys.open(directory.resolve("keys"), clock), clock);
            senders = SignedSenders.open(directory.resolve("senders"), 100, hash, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        storms = new StormDetector(StormLimits.DEFAULT, clock, StormListener.none());
    }

    void bindIn(Binder binder) {
        binder.bind(ProofOfSending.class).toInstance(proofs);
        binder.bind(SignedSenders.class).toInstance(senders);
        binder.bind(StormDetector.class).toInstance(storms);
        binder.bind(BounceReader.class).toInstance(reader);
        binder.bind(MailBounces.class).toInstance(new MailBounces(reader, judge()));
        binder.bind(StormDefence.class).toInstance(new StormDefence(storms, () -> roomInLane, clock));
    }

    private BounceJudge judge() {
        OwnMarks marks = OwnMarks.of(new ReturnedTrace(List.of("mail.isp.example")));
        return new BounceJudge(proofs, new InMemorySentMails(LedgerLimits.of(100), clock), hash, marks, clock);
    }

    /** Of a message with these header lines. */
    static String report(String returned) {
        return String.join(
                        "\r\n",
                        "From: MAILER-DAEMON@elsewhere.example",
                        "Subject: Undelivered Mail Returned to Sender",
                        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
                        "",
                        "--b",
                        "Content-Type: message/delivery-status",
                        "",
                        "Reporting-MTA: dns; elsewhere.example",
                        "",
                        "Final-Recipient: rfc822; nobody@elsewhere.example",
                        "Action: failed",
                        "Status: 5.1.1",
                        "",
                        "--b",
                        "Content-Type: text/rfc822-headers",
                        "",
                        "")
                + returned + "\r\nSubject: Cheap watches\r\n\r\n--b--\r\n.";
    }
}
