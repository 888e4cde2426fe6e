// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint.inbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.complaint.Attribution;
import org.sekisho.complaint.reply.ComplaintReply;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.OneLine;

/**
 * A complaint that was taken, without the complaint itself. Immutable.
 *
 * @param at when it came, to the microsecond
 * @param verdict what was found out
 * @param reporter who complains, as it is written: one line, empty when nobody is
 * @param source the name of the mail; {@code -} when a person handed it in
 * @param answered null until somebody has answered
 */
public record ComplaintRecord(
        UUID id,
        Instant at,
        Verdict verdict,
        String reporter,
        String source,
        @Nullable Answered answered) {
    /**
     * What was found out.
     *
     * @param submitter who handed the mail in; null when nobody knows
     * @param counts the name of whether it counts
     * @param sentence all of it, to read aloud
     * @param reply what may be answered
     */
    public record Verdict(
            Attribution attribution,
            @Nullable Submitter submitter,
            String counts,
            String sentence,
            ComplaintReply reply) {
        public Verdict {
            sentence = OneLine.of(sentence);
        }
    }

    /** Who answered, and when. */
    public record Answered(Instant at, String actor) {
        public Answered {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    public ComplaintRecord {
        at = at.truncatedTo(ChronoUnit.MICROS);
        reporter = OneLine.of(reporter);
        source = OneLine.of(source);
    }

    public Attribution attribution() {
        return verdict.attribution();
    }

    public Optional<Submitter> findSubmitter() {
        return Optional.ofNullable(verdict.submitter());
    }

    public String sentence() {
        return verdict.sentence();
    }

    public Optional<Answered> findAnswered() {
        return Optional.ofNullable(answered);
    }
}
