// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.util.Map;
import org.sekisho.window.BoundedMaps;

/**
 * How many bounces each signed sender got back. A token is the same for all mail of a day, so it may bring back many;
 * more than a limit are replays of what somebody received. Knows {@value #MAX} tokens, and forgets those that were seen
 * longest ago; a restart forgets all. Thread-safe.
 */
final class TokenCounts {
    /** About 150 octets each. */
    static final int MAX = 20_000;

    private final int limit;
    private final Map<String, Integer> counts = BoundedMaps.leastRecentlyUsedFirst(MAX);

    /** @param limit so many are no replay */
    TokenCounts(int limit) {
        this.limit = limit;
    }

    /** Counts one more. @return whether it is within the limit */
    synchronized boolean count(String token) {
        return counts.merge(token, 1, (count, one) -> Math.min(count + one, limit + 1)) <= limit;
    }
}
