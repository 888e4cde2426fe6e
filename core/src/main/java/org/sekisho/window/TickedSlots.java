// SPDX-License-Identifier: Apache-2.0
package org.sekisho.window;

/**
 * Slots in the order of time, for whose clock a step back is either disorder among what is counted, or was set back in
 * earnest. Times are in ticks of {@value WatchedWindows#TICK} milliseconds. Not thread-safe.
 */
public interface TickedSlots {
    /** Ticks. A step back of the clock up to this is disorder and waits; beyond it, what is in the future is moved. */
    long DISORDER = 60_000 / WatchedWindows.TICK;

    /** How many there are. */
    int slots();

    /** The first tick that a slot counts. */
    long first(int slot);

    /** The last tick that a slot counts. */
    long last(int slot);

    /** Has a slot count from one tick to another. */
    void move(int slot, long first, long last);

    /**
     * The tick to count at, whatever the clock did: never before what is newest.
     *
     * @param newest the last tick of all that is kept
     */
    default long settle(long newest, long now) {
        if (newest - now <= DISORDER) {
            return Math.max(newest, now);
        }
        moveBack(now, newest - now);
        return now;
    }

    /** Moves what lies in the future to the past, keeping its order and, where possible, its distances. */
    default void moveBack(long now, long ahead) {
        long previous = 0;
        for (int slot = 0; slot < slots(); slot++) {
            long first = first(slot);
            long last = last(slot);
            if (first > now) {
                first = Math.max(previous, first - ahead);
                last = Math.max(first, last - ahead);
            }
            move(slot, Math.min(now, first), Math.min(now, last));
            previous = last(slot);
        }
    }
}
