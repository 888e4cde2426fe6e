// SPDX-License-Identifier: Apache-2.0
package org.sekisho.window;

import java.time.InstantSource;

/**
 * Milliseconds that only grow. A clock that is set back loses nothing, and goes on from where it was set to; so no
 * count freezes until a wrong time comes round again. Not thread-safe: whoever counts by it holds a lock.
 */
public final class MonotonicClock {
    private final InstantSource clock;
    private long seen;
    private long elapsed;

    public MonotonicClock(InstantSource clock) {
        this.clock = clock;
        this.seen = clock.millis();
    }

    /** Since it was made. */
    public long millis() {
        long now = clock.millis();
        elapsed += Math.max(0, now - seen);
        seen = now;
        return elapsed;
    }
}
