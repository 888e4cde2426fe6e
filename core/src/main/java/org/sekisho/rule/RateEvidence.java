// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.time.Instant;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Sizes;

/**
 * A rate that was exceeded.
 *
 * @param rate what is allowed
 * @param measured what was counted in the window, the judged message included; more than the limit
 * @param refused messages refused in the same window because of a rate
 * @param since the start of the oldest slot counted
 */
public record RateEvidence(Rate rate, long measured, long refused, Instant since) implements Evidence {

    /** {@code 813 recipients in 1 h, allowed 500}. */
    @Override
    public String sentence() {
        String allowed = rate.dimension() == org.sekisho.rate.Dimension.BYTES
                ? Sizes.format(rate.limit())
                : Long.toString(rate.limit());
        String late = refused == 0 ? "" : "; " + refused + (refused == 1 ? " message" : " messages") + " refused";
        return rate.dimension().say(measured) + " in "
                + Durations.say(rate.window().length()) + ", allowed " + allowed + late;
    }
}
