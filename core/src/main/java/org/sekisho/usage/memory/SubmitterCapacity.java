// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.layout.StateLayout;

/** How many submitters are followed at once, and how often one more was not. Thread-safe. */
final class SubmitterCapacity {
    private final int most;
    private final AtomicLong unfollowed = new AtomicLong();

    SubmitterCapacity(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one submitter must be tracked");
        }
        this.most = most;
    }

    /** The array of a submitter. When there is no room for one more, that is counted, and nobody keeps the array. */
    long[] findOrAdd(Submitter submitter, SubmitterWords in) {
        long[] known = in.find(submitter);
        if (known != null) {
            return known;
        }
        if (in.size() >= most) {
            unfollowed.incrementAndGet();
            return StateLayout.nothing();
        }
        return in.findOrAdd(submitter);
    }

    /** How many events were judged alone since the start because the maximum was reached. */
    long unfollowed() {
        return unfollowed.get();
    }

    Optional<String> findProblem() {
        return unfollowed() == 0
                ? Optional.empty()
                : Optional.of(unfollowed() + " events since the start were judged one mail at a time, because the"
                        + " largest number of submitters was reached; raise usage.max-submitters in"
                        + " conf/sekisho.properties");
    }
}
