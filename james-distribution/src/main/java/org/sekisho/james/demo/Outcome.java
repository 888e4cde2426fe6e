// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sekisho.james.demo.scene.Part;

/**
 * What became of one part's mail.
 *
 * @param part who
 * @param delivered messages that reached the sink with all their recipients
 * @param held messages in the hold repository
 * @param tally what the client saw
 * @param stop the suspension, null when there was none
 */
record Outcome(
        Part part,
        int delivered,
        int held,
        Tally tally,
        @Nullable Stop stop) {

    /**
     * A suspension.
     *
     * @param after played time from the first accepted message
     * @param sentence what was found
     */
    record Stop(Duration after, String sentence) {}

    /** How many messages got 250. */
    int accepted() {
        return tally.sums().accepted().size();
    }

    /** Whether it went as it should: an honest part delivered everything and goes on, a thief is stopped. */
    boolean isRight() {
        return part.honest() ? delivered == part.planned() && stop == null : stop != null;
    }
}
