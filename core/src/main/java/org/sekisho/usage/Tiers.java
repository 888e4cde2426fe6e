// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.sekisho.rate.Window;

/**
 * The watched windows and how finely each is cut. A window of length W is cut into slots of the longest step of a fixed
 * ladder that is at most W/12; each step divides the next, so that fine slots merge into coarse ones without splitting.
 * Immutable.
 */
final class Tiers {
    /** Milliseconds: 50 ms, 250 ms, 1 s, 5 s, 30 s, 5 min, 30 min, 1 h, 6 h, 1 d. Positions are stored in snapshots. */
    private static final long[] LADDER = {
        50, 250, 1_000, 5_000, 30_000, 300_000, 1_800_000, 3_600_000, 21_600_000, 86_400_000
    };

    private static final int SLOTS_PER_WINDOW = 12;

    private final List<Window> windows;
    private final long[] lengths;
    private final int[] levels;

    private Tiers(List<Window> windows) {
        this.windows = windows;
        this.lengths = windows.stream().mapToLong(w -> w.length().toMillis()).toArray();
        this.levels = new int[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            levels[i] = levelFor(lengths[i]);
        }
    }

    static Tiers of(Collection<Window> windows) {
        return new Tiers(List.copyOf(new TreeSet<>(windows)));
    }

    Tiers with(Collection<Window> more) {
        List<Window> all = new ArrayList<>(windows);
        all.addAll(more);
        return of(all);
    }

    private static int levelFor(long length) {
        int level = 0;
        while (level + 1 < LADDER.length && LADDER[level + 1] * SLOTS_PER_WINDOW <= length) {
            level++;
        }
        return level;
    }

    List<Window> windows() {
        return windows;
    }

    int size() {
        return lengths.length;
    }

    long length(int window) {
        return lengths[window];
    }

    /** The ladder position of the slots of the shortest window. */
    int finestLevel() {
        return levels[0];
    }

    /** The length in milliseconds of a slot at a ladder position. */
    static long step(int level) {
        return LADDER[level];
    }

    static int maxLevel() {
        return LADDER.length - 1;
    }

    /**
     * Whether a window that ends at {@code now} still counts a slot: yes as long as an event at the slot's very end
     * could be inside.
     */
    boolean sees(int window, long slotStart, int slotLevel, long now) {
        long step = LADDER[levels[window]];
        long end = Math.max(slotStart - Math.floorMod(slotStart, step) + step, slotStart + LADDER[slotLevel]);
        return end > now - lengths[window];
    }

    /** The coarsest ladder position at which this slot may be kept: that of the shortest window that sees it, or -1. */
    int levelNeeded(long slotStart, int slotLevel, long now) {
        for (int window = 0; window < lengths.length; window++) {
            if (sees(window, slotStart, slotLevel, now)) {
                return levels[window];
            }
        }
        return -1;
    }

    int indexOf(Window window) {
        long length = window.length().toMillis();
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] == length) {
                return i;
            }
        }
        throw new IllegalArgumentException("the window " + window + " is not watched");
    }
}
