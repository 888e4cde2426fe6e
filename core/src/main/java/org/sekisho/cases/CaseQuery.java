// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;

/**
 * Which cases are wanted. Immutable.
 *
 * @param states those in one of them
 * @param submitter of whom; null for everybody
 * @param skip so many of the newest are passed over
 * @param max at most so many, 1 to {@value #MOST}
 */
public record CaseQuery(
        Set<AbuseCase.State> states, @Nullable Submitter submitter, int skip, int max) {
    public static final int MOST = 1_000;

    public CaseQuery {
        states = Set.copyOf(states);
        if (states.isEmpty() || skip < 0 || max < 1 || max > MOST) {
            throw new IllegalArgumentException("expected at least one state, and 1 to " + MOST + " cases");
        }
    }

    /** All of one submitter. */
    public static CaseQuery of(Submitter submitter, int max) {
        return new CaseQuery(Set.of(AbuseCase.State.values()), submitter, 0, max);
    }

    public Optional<Submitter> findSubmitter() {
        return Optional.ofNullable(submitter);
    }
}
