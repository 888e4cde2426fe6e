// SPDX-License-Identifier: Apache-2.0
package org.sekisho.unusual;

import java.util.Comparator;
import java.util.List;
import org.sekisho.submitter.Submitter;

/**
 * A submitter at whom somebody should look. Immutable.
 *
 * @param points how much speaks for it, above 0
 * @param reasons in words, at least one
 */
public record RankedSubmitter(Submitter submitter, double points, List<String> reasons) {
    static final Comparator<RankedSubmitter> MOST_FIRST = Comparator.comparingDouble(RankedSubmitter::points)
            .reversed()
            .thenComparing(one -> one.submitter().address());

    public RankedSubmitter {
        reasons = List.copyOf(reasons);
    }

    /** {@code bob@example.org: 813 recipients in 1 d, 9 of 10 have at most 40; ...}. */
    public String sentence() {
        return submitter + ": " + String.join("; ", reasons);
    }
}
