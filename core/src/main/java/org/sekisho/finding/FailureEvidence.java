// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import java.time.Instant;
import org.sekisho.rate.Durations;

/**
 * A share of failures that was exceeded.
 *
 * @param limit what is allowed
 * @param failed recipients that failed so, at least 1
 * @param base recipients that this is a share of, at least as many
 * @param since the start of the oldest slot counted
 */
public record FailureEvidence(FailureLimit limit, long failed, long base, Instant since) implements Evidence {
    private static final long HUNDRED = 100;

    /** More than any window can hold, and far from an overflow. */
    private static final long MAX = 1_000_000_000_000_000L;

    public FailureEvidence {
        if (failed < 1 || failed > base || base > MAX || !limit.isExceededBy(failed, base)) {
            throw new IllegalArgumentException("a share that was exceeded is above its limit");
        }
    }

    /** {@code 42 of 120 recipients in 1 h were unknown (35 %), allowed 25 %}. */
    @Override
    public String sentence() {
        long percent = failed * HUNDRED / base;
        String share = percent == limit.percent() ? "over " + percent : Long.toString(percent);
        return failed + " of " + base + (base == 1 ? " recipient" : " recipients") + " in "
                + Durations.say(limit.window().length()) + " " + verb() + " (" + share + " %), allowed "
                + limit.percent() + " %";
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
