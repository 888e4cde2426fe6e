// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.complaint;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.utils.GuiceProbe;
import org.sekisho.complaint.inbox.ComplaintInbox;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.proof.ledger.SentMails;
import org.sekisho.submitter.Submitter;

/** Mail that a server in this JVM is told to have sent, and what is complained of it. Thread-safe. */
record SentBefore(ProofOfSending proofs, SentMails ledger, KeyedHash hash, ComplaintInbox inbox, InstantSource clock)
        implements GuiceProbe {
    private static final int SUBMITTERS = 1_000;
    private static final String HEADER = """
            X-Sekisho-Ref: %s
            From: <%s>
            To: <%s>
            Subject: an offer
            Message-ID: <%d@sekisho.example>
            """;
    private static final String TOP = """
            From: Feedback <feedback@elsewhere.example>
            To: abuse@sekisho.example
            Subject: FW: an offer
            Message-ID: <complaint-%d@elsewhere.example>
            MIME-Version: 1.0
            """;
    private static final String REPORT = """
            Content-Type: multipart/report; report-type=feedback-report; boundary="b"

            --b
            Content-Type: text/plain; charset=us-ascii

            This is an email abuse report.
            --b
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: Benchmark/1
            Version: 1

            --b
            Content-Type: message/rfc822

            %s
            %s
            --b--
            """;
    private static final String PASTED = """
            Content-Type: text/plain; charset=utf-8

            Please stop this. These are its headers:

            %s

            Taro
            """;
    private static final String BODY =
            "This line of the message that nobody wanted is as long as most lines are.\n".repeat(25);

    @Inject
    SentBefore {}

    static Submitter submitter(int number) {
        return new Submitter("customer" + number % SUBMITTERS + "@sekisho.example");
    }

    /** A complaint about a message of its own: every second one a feedback report, the others a header in a text. */
    byte[] complaint(int number) {
        Submitter submitter = submitter(number);
        String recipient = "someone" + number + "@elsewhere.example";
        Reference reference = Reference.random();
        SentMail.Names names = new SentMail.Names(
                submitter.address(),
                "<" + number + "@sekisho.example>",
                List.of(recipient),
                new SentMail.Origin(submitter, InetAddress.getLoopbackAddress()));
        ledger.record(SentMail.of(reference, clock.instant(), hash, names));
        String header =
                HEADER.formatted(proofs.sign(reference, submitter.address()), submitter.address(), recipient, number);
        String text =
                TOP.formatted(number) + (number % 2 == 0 ? REPORT.formatted(header, BODY) : PASTED.formatted(header));
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Adds it to a server. */
    static final class Module extends AbstractModule {
        @Override
        protected void configure() {
            Multibinder.newSetBinder(binder(), GuiceProbe.class).addBinding().to(SentBefore.class);
        }
    }
}
