// SPDX-License-Identifier: Apache-2.0
package org.sekisho.unusual;

import java.util.Comparator;
import java.util.List;
import org.sekisho.submitter.Submitter;

/**
 * Somebody who stands out. Immutable.
 *
 * @param points how much, above 0: each doubling beyond what is usual is one
 * @param reasons in words, at least one
 */
public record UnusualSubmitter(Submitter submitter, double points, List<String> reasons) {
    static final Comparator<UnusualSubmitter> MOST_FIRST = Comparator.comparingDouble(UnusualSubmitter::points)
            .reversed()
            .thenComparing(one -> one.submitter().address());

    public UnusualSubmitter {
        reasons = List.copyOf(reasons);
    }

    /** {@code bob@example.org: 813 recipients in 1 d, 9 of 10 have at most 40; ...}. */
    public String sentence() {
        return submitter + ": " + String.join("; ", reasons);
    }
}
