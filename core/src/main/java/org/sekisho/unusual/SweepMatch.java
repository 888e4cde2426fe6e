// SPDX-License-Identifier: Apache-2.0
package org.sekisho.unusual;

import java.util.Comparator;
import java.util.List;
import org.sekisho.submitter.Submitter;

/**
 * Somebody who was where a stolen account was. Immutable.
 *
 * @param strength how much that says: the same address most, a network that is their own least
 * @param reasons in words, at least one
 */
public record SweepMatch(Submitter submitter, int strength, List<String> reasons) {
    static final Comparator<SweepMatch> STRONGEST_FIRST = Comparator.comparingInt(SweepMatch::strength)
            .reversed()
            .thenComparing(one -> one.submitter().address());

    public SweepMatch {
        reasons = List.copyOf(reasons);
    }

    /** {@code carol@example.org: same address 198.51.100.7; AS64500, new to them too}. */
    public String sentence() {
        return submitter + ": " + String.join("; ", reasons);
    }
}
