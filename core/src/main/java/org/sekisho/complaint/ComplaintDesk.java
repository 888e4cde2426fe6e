// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.EventLog;
import org.sekisho.complaint.Reporter.Standing;
import org.sekisho.complaint.count.ComplaintCounts;
import org.sekisho.complaint.count.ComplaintEffect;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.submitter.Submitter;

/**
 * Takes complaints: reads one, says whose mail it is about, and counts it if it is proven and its author is known to be
 * a recipient of that mail, or a feedback loop that we joined. Logs each. Thread-safe.
 *
 * @param hash that of the ledger
 * @param decisions counts them by answer
 * @param listener keeps them
 */
public record ComplaintDesk(
        ComplaintReader reader,
        ComplaintJudge judge,
        ComplaintCounts counts,
        KeyedHash hash,
        ComplaintSettings settings,
        DecisionMetrics decisions,
        Listener listener) {
    @Inject
    public ComplaintDesk {}

    /**
     * Where a complaint came from.
     *
     * @param client the server that brought it by mail; null when a person gave it, or a submitter sent it
     * @param mail its name; {@code -} without one
     */
    public record Source(@Nullable InetAddress client, String mail) {
        /** From a person. */
        public static final Source PERSON = new Source(null, "-");
    }

    /** Told of each, after it was counted; returns at once and does not throw. */
    @FunctionalInterface
    public interface Listener {
        void taken(HandledComplaint complaint, Source source);
    }

    /** As it stands in the log. */
    public record Line(
            @Nullable Submitter submitter, String answer, String reason, String form, String reporter, String counts) {}

    /**
     * Takes one.
     *
     * @throws IOException from the stream itself
     */
    public HandledComplaint take(InputStream complaint, Source source) throws IOException {
        ComplaintReport report = reader.read(complaint);
        ComplaintAnswer answer = judge.judge(report);
        Reporter reporter = Reporter.of(report, source.client(), settings);
        HandledComplaint handled = new HandledComplaint(report, answer, reporter, count(report, answer, reporter));
        decisions.count("complaint", answer.attribution().setting());
        EventLog.complained(line(handled), source.mail());
        listener.taken(handled, source);
        return handled;
    }

    private static Line line(HandledComplaint handled) {
        ComplaintAnswer answer = handled.answer();
        return new Line(
                answer.findSubmitter().orElse(null),
                answer.attribution().setting(),
                answer.reason().setting(),
                handled.report().form().setting(),
                handled.reporter().standing().setting(),
                handled.counting().setting());
    }

    private ComplaintEffect count(ComplaintReport report, ComplaintAnswer answer, Reporter reporter) {
        boolean takesBack = report.form() == ComplaintForm.RETRACTION;
        if (!report.form().complains() && !takesBack) {
            return ComplaintEffect.NO_COMPLAINT;
        }
        if (answer.attribution() != Attribution.OURS_BY_PROOF) {
            return takesBack ? ComplaintEffect.NO_COMPLAINT : ComplaintEffect.NOT_PROVEN;
        }
        Optional<SentMail> sent = answer.findSent();
        Optional<Submitter> submitter = answer.findSubmitter();
        return sent.isEmpty() || submitter.isEmpty()
                ? ComplaintEffect.NO_SUBMITTER
                : count(new Proven(submitter.get(), sent.get(), takesBack), report, reporter);
    }

    /** Whose mail was complained of, or is no longer. */
    private record Proven(Submitter submitter, SentMail mail, boolean takesBack) {}

    private ComplaintEffect count(Proven proven, ComplaintReport report, Reporter reporter) {
        if (reporter.standing() == Standing.UNVERIFIED) {
            return ComplaintEffect.UNVERIFIED_REPORTER;
        }
        long complainant = complainant(report, reporter);
        if (reporter.standing() == Standing.ALIGNED && !proven.mail().wentTo(complainant)) {
            return ComplaintEffect.NOT_A_RECIPIENT;
        }
        long message = proven.mail().reference().high();
        if (proven.takesBack()) {
            return counts.takeBack(proven.submitter(), complainant, message)
                    ? ComplaintEffect.TAKEN_BACK
                    : ComplaintEffect.NO_COMPLAINT;
        }
        return counts.add(proven.submitter(), complainant, message)
                ? ComplaintEffect.COUNTED
                : ComplaintEffect.SAME_VOICE;
    }

    /** A feedback loop speaks for the recipient that it names, under its own name or a token (RFC 6590). */
    private long complainant(ComplaintReport report, Reporter reporter) {
        List<String> recipients =
                reporter.standing() == Standing.FEEDBACK_LOOP ? report.claims().recipients() : List.of();
        return Stream.concat(recipients.stream(), Stream.of(reporter.address()))
                .flatMap(text -> ComplaintJudge.addresses(text).stream())
                .map(hash::ofAddress)
                .findFirst()
                .orElse(0L);
    }
}
