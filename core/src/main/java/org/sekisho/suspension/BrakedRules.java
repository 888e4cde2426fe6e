// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Which rules the brake holds, as all nodes know it. Never waits for a network. Thread-safe. */
public interface BrakedRules {

    /** A rule is braked everywhere from now on; nothing when that is known already, even if it was re-armed since. */
    void add(Brake.Trip trip);

    /** The rule is braked no more, by this trip or by an earlier one of another node. */
    void end(Brake.Trip trip, Instant at);

    /** Tells what all nodes know, now and whenever it changes. */
    void follow(Follower follower);

    /** Who acts by it. */
    interface Follower {
        /** What it goes by now. */
        List<Brake.Trip> braked();

        /**
         * Goes by these from now on.
         *
         * @param everywhere all that are braked, oldest first
         * @param isCurrent whether nothing was added or ended here since that was read; asked under the follower's lock
         * @return false when it was not current, so that nothing was done
         */
        boolean takeOver(List<Brake.Trip> everywhere, BooleanSupplier isCurrent);
    }
}
