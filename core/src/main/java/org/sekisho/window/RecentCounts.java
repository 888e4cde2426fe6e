// SPDX-License-Identifier: Apache-2.0
package org.sekisho.window;

import java.util.Map;
import org.sekisho.rate.Window;

/**
 * Recent counts by key, at most so many: the one that was touched longest ago makes room. Not thread-safe.
 */
public final class RecentCounts {
    private final long windowMillis;
    private final Map<String, RecentCount> counts;

    /** @param max how many keys */
    public RecentCounts(Window window, int max) {
        this.windowMillis = window.seconds() * 1_000;
        this.counts = BoundedMaps.leastRecentlyUsedFirst(max);
    }

    /** One more; returns how many there are now. */
    public long add(String key, long now) {
        return counts.computeIfAbsent(key, unused -> new RecentCount(windowMillis))
                .add(now);
    }

    public long count(String key, long now) {
        RecentCount count = counts.get(key);
        return count == null ? 0 : count.count(now);
    }

    /** How many keys are followed. */
    public int size() {
        return counts.size();
    }
}
