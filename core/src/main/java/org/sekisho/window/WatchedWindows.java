// SPDX-License-Identifier: Apache-2.0
package org.sekisho.window;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.sekisho.rate.Window;

/**
 * The sliding windows that a store counts over, and how long a slot that they count may span: at most a twelfth of the
 * window, less one tick for rounding. Times are in ticks of {@value #TICK} milliseconds since 1970. Immutable.
 */
public final class WatchedWindows {
    /** Milliseconds. Divides a second, so that windows are whole ticks. */
    public static final long TICK = 8;

    /** An hour and a day are always watched. */
    public static final WatchedWindows DEFAULT = of(List.of(Window.HOUR, Window.DAY));

    private static final int SLOTS_PER_WINDOW = 12;

    private final List<Window> windows;
    private final long[] seconds;
    private final long[] lengths;
    private final long[] spans;

    private WatchedWindows(List<Window> windows) {
        this.windows = windows;
        this.seconds = windows.stream().mapToLong(Window::seconds).toArray();
        this.lengths = new long[seconds.length];
        this.spans = new long[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            lengths[i] = seconds[i] * 1_000 / TICK;
            spans[i] = lengths[i] / SLOTS_PER_WINDOW - 1;
        }
    }

    /** @param windows at least one */
    public static WatchedWindows of(Collection<Window> windows) {
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("at least one window is watched");
        }
        return new WatchedWindows(List.copyOf(new TreeSet<>(windows)));
    }

    /** These and more. */
    public WatchedWindows with(Collection<Window> more) {
        List<Window> all = new ArrayList<>(windows);
        all.addAll(more);
        return of(all);
    }

    /** Shortest first. */
    public List<Window> windows() {
        return windows;
    }

    public int size() {
        return lengths.length;
    }

    /** The oldest tick that a window ending at {@code now} counts. */
    public long horizon(int window, long now) {
        return now - lengths[window];
    }

    /**
     * The oldest tick that the window ending at {@code now} counts.
     *
     * @throws IllegalArgumentException when it is not watched
     */
    public long horizon(Window window, long now) {
        return horizon(indexOf(window), now);
    }

    /** The oldest tick that any window ending at {@code now} counts. */
    public long horizon(long now) {
        return now - lengths[lengths.length - 1];
    }

    /** The longest span of a new slot: that which the shortest window allows. */
    public long finestSpan() {
        return spans[0];
    }

    /** The longest span of a slot with this last tick: that which the shortest window that counts it allows, or -1. */
    public long spanOf(long last, long now) {
        for (int window = 0; window < lengths.length; window++) {
            if (last >= now - lengths[window]) {
                return spans[window];
            }
        }
        return -1;
    }

    /** @throws IllegalArgumentException when the window is not watched */
    public int indexOf(Window window) {
        long wanted = window.seconds();
        for (int i = 0; i < seconds.length; i++) {
            if (seconds[i] == wanted) {
                return i;
            }
        }
        throw new IllegalArgumentException("the window " + window + " is not watched");
    }
}
