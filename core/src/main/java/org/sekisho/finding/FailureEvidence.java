// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import java.time.Instant;
import java.util.List;
import org.sekisho.finding.limit.FailureLimit;
import org.sekisho.rate.Durations;
import org.sekisho.text.OneLine;

/**
 * A share of failures that was exceeded.
 *
 * @param limit what is allowed
 * @param failed recipients that failed so, at least 1
 * @param base recipients that this is a share of, at least as many
 * @param since the start of the oldest slot counted
 * @param replies what was said, the most frequent first, such as {@code 41 x 550 5.1.1 no such mailbox at far.example};
 *     at most {@value #MOST_REPLIES}
 */
public record FailureEvidence(FailureLimit limit, long failed, long base, Instant since, List<String> replies)
        implements Evidence {
    /** Enough to know what is wrong. */
    public static final int MOST_REPLIES = 2;

    private static final long HUNDRED = 100;

    /** More than any window can hold, and far from an overflow. */
    private static final long MAX = 1_000_000_000_000_000L;

    public FailureEvidence {
        replies = replies.stream().limit(MOST_REPLIES).map(OneLine::of).toList();
        if (failed < 1 || failed > base || base > MAX || !limit.isExceededBy(failed, base)) {
            throw new IllegalArgumentException("a share that was exceeded is above its limit");
        }
    }

    /** Where it is not known what was said. */
    public FailureEvidence(FailureLimit limit, long failed, long base, Instant since) {
        this(limit, failed, base, since, List.of());
    }

    /** {@code 42 of 120 recipients in 1 h were unknown (35 %), allowed 25 %: 41 x 550 5.1.1 ..., 1 x ...}. */
    @Override
    public String sentence() {
        long percent = failed * HUNDRED / base;
        String share = percent == limit.percent() ? "over " + percent : Long.toString(percent);
        return failed + " of " + base + (base == 1 ? " recipient" : " recipients")
                + limit.kind().share() + " in "
                + Durations.say(limit.window().length()) + " " + verb() + " (" + share + " %), allowed "
                + limit.percent() + " %" + (replies.isEmpty() ? "" : ": " + String.join(", ", replies));
    }

    private String verb() {
        String verb = limit.kind().verb();
        return failed == 1 ? verb.replace("were ", "was ") : verb;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.failures(this);
    }
}
