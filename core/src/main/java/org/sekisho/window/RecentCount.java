// SPDX-License-Identifier: Apache-2.0
package org.sekisho.window;

import java.util.Arrays;

/**
 * How many there were lately: over a window that slides by a twelfth of itself, so that what is up to a twelfth older
 * is counted too, never anything less. Not thread-safe.
 */
final class RecentCount {
    static final int SLOTS = 12;

    /** One more than the window has: the oldest is only partly within it. */
    private final int[] slots = new int[SLOTS + 1];

    private final long slotMillis;
    private long newest;

    /** @param windowMillis at least {@value #SLOTS} */
    RecentCount(long windowMillis) {
        this.slotMillis = windowMillis / SLOTS;
    }

    /** One more; returns how many there are now. */
    long add(long now) {
        advance(now);
        int slot = index(newest);
        slots[slot] += slots[slot] == Integer.MAX_VALUE ? 0 : 1;
        return sum();
    }

    long count(long now) {
        advance(now);
        return sum();
    }

    private void advance(long now) {
        long current = now / slotMillis;
        if (current - newest > slots.length) {
            Arrays.fill(slots, 0);
            newest = current;
        }
        while (newest < current) {
            newest++;
            slots[index(newest)] = 0;
        }
    }

    private int index(long slot) {
        return (int) (slot % slots.length);
    }

    private long sum() {
        long sum = 0;
        for (int slot : slots) {
            sum += slot;
        }
        return sum;
    }
}
