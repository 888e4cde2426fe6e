// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts events in the order of time that come out of it within {@value #LATENESS} ms; costs nothing where they are in
 * order. Holds about {@value #MAX} events; when more come within that time, the oldest goes out early. Not thread-safe.
 */
final class ReorderBuffer {
    /** More than a syslog daemon and the joining of lines take. */
    static final long LATENESS = 120_000;

    static final int MAX = 65_536;

    private @Nullable LogEvent[] ring = new LogEvent[1024];
    private int first;
    private int size;
    private long newest = Long.MIN_VALUE;

    void add(LogEvent event) {
        if (size == ring.length) {
            grow();
        }
        int position = size;
        while (position > 0 && isBehind(at(position - 1), event)) {
            ring[index(position)] = at(position - 1);
            position--;
        }
        ring[index(position)] = event;
        size++;
        newest = Math.max(newest, event.millis());
    }

    /** A message may be told only when its results are, and comes before those of the same time. */
    private static boolean isBehind(LogEvent known, LogEvent event) {
        return known.millis() > event.millis()
                || (known.millis() == event.millis()
                        && event.kind() == LogEvent.Kind.MESSAGE
                        && known.kind().isResult());
    }

    private void grow() {
        @Nullable LogEvent[] larger = Arrays.copyOfRange(ring, first, first + 2 * ring.length);
        System.arraycopy(ring, 0, larger, ring.length - first, first);
        ring = larger;
        first = 0;
    }

    private int index(int position) {
        return (first + position) & (ring.length - 1);
    }

    private LogEvent at(int position) {
        return Objects.requireNonNull(ring[index(position)]);
    }

    /**
     * The oldest, if none that is older is still to come.
     *
     * @param ended whether nothing comes any more
     */
    @Nullable
    LogEvent poll(boolean ended) {
        if (size == 0 || !(ended || size > MAX || at(0).millis() <= newest - LATENESS)) {
            return null;
        }
        LogEvent oldest = at(0);
        ring[first] = null;
        first = index(1);
        size--;
        return oldest;
    }
}
