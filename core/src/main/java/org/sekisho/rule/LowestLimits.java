// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.util.List;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.usage.Activity;

/**
 * The smallest limit of each dimension: nobody who is within it in the longest window exceeds any. Immutable.
 *
 * @param messages the largest long where there is no limit; so the others
 */
record LowestLimits(long messages, long recipients, long bytes) {
    static LowestLimits of(List<Rate> rates) {
        return new LowestLimits(
                smallest(rates, Dimension.MESSAGES),
                smallest(rates, Dimension.RECIPIENTS),
                smallest(rates, Dimension.BYTES));
    }

    private static long smallest(List<Rate> rates, Dimension dimension) {
        return rates.stream()
                .filter(rate -> rate.dimension() == dimension)
                .mapToLong(Rate::limit)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Whether the longest window has no more; for most mail it is so, and known at once. */
    boolean include(Activity activity) {
        return activity.most(Dimension.MESSAGES) <= messages
                && activity.most(Dimension.RECIPIENTS) <= recipients
                && activity.most(Dimension.BYTES) <= bytes;
    }
}
