// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.time.Duration;

/**
 * Two places of one submitter that are too far apart for the time between: one of them was somebody else, a device left
 * behind, or a network that is not where its users are. Immutable.
 *
 * @param from the earlier place
 * @param to the later one, in another country
 * @param kilometres what surely lies between, both radii taken off
 */
public record Jump(Visit from, Visit to, int kilometres) {

    /** The time between, at least 0. */
    public Duration between() {
        return Duration.between(from.at(), to.at());
    }

    /** Kilometres per hour; less than a minute between them counts as one. */
    public long speed() {
        return Math.round(kilometres * 3_600_000.0 / Math.max(60_000, between().toMillis()));
    }

    /** Whether it is one by these limits, too. */
    public boolean isBeyond(JumpLimits limits) {
        return limits.isJump(kilometres, between().toMillis());
    }
}
