// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import java.time.Instant;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;

/**
 * A rate that was exceeded.
 *
 * @param rate what is allowed
 * @param measured what was counted in the window, the judged message included; more than the limit
 * @param refused messages refused in the same window because of a rate, at least 0
 * @param since the start of the oldest slot counted
 */
public record RateEvidence(Rate rate, long measured, long refused, Instant since) implements Evidence {

    public RateEvidence {
        if (measured <= rate.limit() || refused < 0) {
            throw new IllegalArgumentException("a rate that was exceeded has a measure above its limit");
        }
    }

    /** {@code 813 recipients in 1 h, allowed 500}. */
    @Override
    public String sentence() {
        String late = refused == 0 ? "" : "; " + refused + (refused == 1 ? " message" : " messages") + " refused";
        return rate.sayExcess(measured) + " in " + Durations.say(rate.window().length()) + ", allowed "
                + rate.sayLimit() + late;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.rate(this);
    }
}
