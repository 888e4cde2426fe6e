// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.sekisho.submitter.Submitter;

/**
 * How many sessions each submitter holds open on all nodes together. What a node said is forgotten when it does not say
 * it again in time, as it may have ended. Implementations are thread-safe.
 */
public interface SharedSessions {
    /** How often a node says again what it holds. */
    Duration RENEWED_EVERY = Duration.ofSeconds(20);

    /** Where there is one node. */
    SharedSessions NONE = new SharedSessions() {
        @Override
        public boolean enter(Submitter submitter, IntSupplier open, int max) {
            return true;
        }

        @Override
        public void report(Submitter submitter, IntSupplier open) {}
    };

    /**
     * Notes one more, unless all nodes together would hold more than {@code max}. Waits for the answer, but not long.
     *
     * @param open how many this node holds now, that one included
     * @return false when it would be one too many
     */
    boolean enter(Submitter submitter, IntSupplier open, int max);

    /**
     * Notes how many this node holds. Does not wait.
     *
     * @param open how many, at least 0
     */
    void report(Submitter submitter, IntSupplier open);
}
