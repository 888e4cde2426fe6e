// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.sekisho.backscatter.OwnMarks;
import org.sekisho.backscatter.ReturnedTrace;
import org.sekisho.backscatter.TestSite;
import org.sekisho.bounce.BounceReader;
import org.sekisho.bounce.ReadLimits;
import org.sekisho.complaint.count.ComplaintCounts;
import org.sekisho.geo.Network;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ReferenceHeader;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.session.InMemorySessions;
import org.sekisho.submitter.Submitter;

/** A place that sends mail, keeps who was logged in, and reads complaints. */
public final class ComplaintSite {
    public static final Submitter HANAKO = new Submitter(TestSite.HANAKO);
    static final InetAddress AT_HOME = Network.parseAddress("192.0.2.7");
    static final List<String> SERVERS = List.of("mail.example.jp");

    final TestSite site = new TestSite(SERVERS);
    final Instant now = site.now();
    public final InMemorySessions sessions = new InMemorySessions();
    ComplaintSettings settings = ComplaintSettings.DEFAULT;
    public ComplaintDesk.Listener listener = (complaint, source) -> {};
    final ComplaintReader reader = new ComplaintReader(new BounceReader(ReadLimits.DEFAULT, InstantSource.fixed(now)));

    /** Hanako sends a message to Taro. @return what it carries */
    public ReferenceHeader send() {
        Reference reference = Reference.random();
        SentMail.Names names = new SentMail.Names(
                TestSite.HANAKO,
                TestSite.MESSAGE_ID,
                List.of("taro@far.example"),
                new SentMail.Origin(HANAKO, AT_HOME));
        site.sent.record(SentMail.of(reference, now, site.hash, names));
        return site.proofs.sign(reference, TestSite.HANAKO);
    }

    /** The header of a message, as its recipient sees it. */
    static String header(String... more) {
        return """
                Received: from mail.example.jp (mail.example.jp [198.51.100.25])
                	by mx.far.example (Postfix) with ESMTPS id 4ABC123
                	for <taro@far.example>; Fri, 27 Nov 2026 18:00:03 +0900 (JST)
                %s
                From: Hanako <hanako@example.jp>
                To: taro@far.example
                Subject: lunch
                Date: Fri, 27 Nov 2026 18:00:00 +0900
                """.formatted(String.join("\n", more));
    }

    public static String carrying(ReferenceHeader reference) {
        return header(ReferenceHeader.NAME + ": " + reference);
    }

    /** Takes complaints, and counts them in a file. */
    public ComplaintDesk desk(Path file) {
        return new ComplaintDesk(
                reader,
                judge(),
                ComplaintCounts.open(file, () -> now),
                site.hash,
                settings,
                DecisionMetrics.uncounted(),
                listener);
    }

    /** Feedback loops send from there. */
    public void join(String network) {
        settings = new ComplaintSettings(
                List.of(), List.of(Network.parse(network)), List.of("mx.example.jp"), Duration.ofMinutes(2));
    }

    ComplaintReport read(byte[] complaint) {
        try {
            return reader.read(new ByteArrayInputStream(complaint));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ComplaintAnswer judge(byte[] complaint) {
        return judge().judge(read(complaint));
    }

    ComplaintJudge judge() {
        OwnMarks marks = OwnMarks.of(new ReturnedTrace(SERVERS));
        return new ComplaintJudge(site.proofs, site.sent, site.hash, marks, sessions, "example.jp"::equals, settings);
    }
}
