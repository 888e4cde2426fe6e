// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.sekisho.rate.Window;

/**
 * Watched windows, and how long a slot that they count may be: at most a twelfth of the window, less one tick for
 * rounding. Times are in ticks of {@link SlidingCounters#TICK} milliseconds. Immutable.
 */
final class DeliveryWindows {
    private static final int SLOTS_PER_WINDOW = 12;

    private final List<Window> windows;
    private final long[] lengths;

    private DeliveryWindows(Collection<Window> windows) {
        this.windows = List.copyOf(new TreeSet<>(windows));
        this.lengths = this.windows.stream()
                .mapToLong(window -> window.length().toMillis() / SlidingCounters.TICK)
                .toArray();
    }

    /** @param windows at least one */
    static DeliveryWindows of(Collection<Window> windows) {
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("at least one window is watched");
        }
        return new DeliveryWindows(windows);
    }

    DeliveryWindows with(Collection<Window> more) {
        List<Window> all = new ArrayList<>(windows);
        all.addAll(more);
        return of(all);
    }

    /** Shortest first. */
    List<Window> windows() {
        return windows;
    }

    /** The oldest tick that the window ending at {@code now} counts. */
    long horizon(Window window, long now) {
        int index = windows.indexOf(window);
        if (index < 0) {
            throw new IllegalArgumentException("the window " + window + " is not watched");
        }
        return now - lengths[index];
    }

    /** The oldest tick that any window ending at {@code now} counts. */
    long horizon(long now) {
        return now - lengths[lengths.length - 1];
    }

    /** How long a new slot may become. */
    long finest() {
        return spanIn(0);
    }

    /** How long a slot with this last tick may be: as the shortest window that counts it allows; -1 when none does. */
    long spanOf(long last, long now) {
        for (int window = 0; window < lengths.length; window++) {
            if (last >= now - lengths[window]) {
                return spanIn(window);
            }
        }
        return -1;
    }

    private long spanIn(int window) {
        return lengths[window] / SLOTS_PER_WINDOW - 1;
    }
}
