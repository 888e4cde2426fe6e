// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress.reroute;

import java.time.Instant;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.OneLine;

/**
 * That a submitter is sent another way than the clean until enough time has passed without a new cause. Immutable.
 *
 * @param submitter who
 * @param processor a member of the pool that takes their mail
 * @param why the last cause, for people
 * @param since when it began
 * @param until the first moment at which it no longer holds, if nothing new comes
 */
public record Reroute(Submitter submitter, String processor, String why, Instant since, Instant until) {
    public Reroute {
        why = OneLine.of(why);
    }

    /** Whether it holds. */
    public boolean holds(Instant now) {
        return now.isBefore(until);
    }
}
