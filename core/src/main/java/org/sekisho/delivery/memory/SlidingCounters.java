// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import java.util.Arrays;
import org.sekisho.window.TickedSlots;
import org.sekisho.window.WatchedWindows;

/**
 * Counters over time, in slots of which only used ones are kept. Not thread-safe: every access holds its owner's
 * monitor.
 *
 * <p>A slot is one word with its first tick since 1970 (39 bits) and its span to the last (25 bits), then two counters
 * of 32 bits per word: only the first two until another one counts anything, which for most submitters none does. A
 * counter that reaches the largest its bits can hold stays there. What is added goes into the
 * newest slot as long as that stays short enough for the shortest window, else into a new one; then older ones are
 * merged as far as the windows that still count them allow, and those that no window counts are dropped. So there are
 * at most some two dozen slots per window, however much is added. The layout is stored by {@link DeliveriesFile}.
 */
final class SlidingCounters implements TickedSlots {
    /** Milliseconds. */
    static final long TICK = WatchedWindows.TICK;

    private static final int SPAN_BITS = 25;
    private static final long SPAN_MAX = (1L << SPAN_BITS) - 1;
    private static final long TICK_MAX = (1L << (Long.SIZE - SPAN_BITS)) - 1 - SPAN_MAX;
    private static final long COUNTER_MAX = (1L << Integer.SIZE) - 1;

    private static final long[] NONE = {};

    /** Words of a slot that has the first two counters only. */
    private static final byte NARROW = 2;

    private final byte counters;
    /** Words of a slot that has all counters. */
    private final byte wide;
    /** Words of a slot now. */
    private byte size = NARROW;

    private long[] words = NONE;
    private int used;

    /** @param counters how many each slot has, 1 to 127 */
    SlidingCounters(int counters) {
        this.counters = (byte) counters;
        this.wide = (byte) (1 + (counters + 1) / 2);
    }

    /** The first word of a slot. */
    static long times(long first, long span) {
        return first << SPAN_BITS | Math.min(SPAN_MAX, span);
    }

    /** Gives slots room for all counters. */
    private void widen() {
        words = words();
        size = wide;
    }

    /** The tick of a moment, brought into the range that can be stored. */
    static long tick(long millis) {
        return Math.max(0, Math.min(TICK_MAX, Math.floorDiv(millis, TICK)));
    }

    @Override
    public int slots() {
        return used;
    }

    /** Adds to each counter what stands at its place, at a tick. */
    void add(long now, WatchedWindows spans, long... amounts) {
        long at = settle(last(), now);
        if (used == 0 || at - first(used - 1) > spans.finestSpan()) {
            compact(at, spans);
            open(at);
        }
        move(used - 1, first(used - 1), at);
        for (int counter = 0; counter < counters; counter++) {
            if (amounts[counter] > 0) {
                put(used - 1, counter, get(used - 1, counter) + amounts[counter]);
            }
        }
    }

    /** Adds all that another has, at the time it was. */
    void addAll(SlidingCounters other, WatchedWindows spans) {
        widen();
        long[] others = other.words();
        long[] all = new long[(used + other.used) * size];
        int left = 0;
        int right = 0;
        while (left + right < used + other.used) {
            boolean own = right == other.used || (left < used && last(left) <= other.last(right));
            long[] from = own ? words : others;
            System.arraycopy(from, (own ? left : right) * size, all, (left + right) * size, size);
            left += own ? 1 : 0;
            right += own ? 0 : 1;
        }
        words = all;
        used = left + right;
        compact(last(), spans);
    }

    /** Sums of the counters over the slots whose last tick is at or after {@code horizon}. */
    long[] sums(long horizon) {
        long[] sums = new long[counters];
        for (int slot = used - 1; slot >= 0 && last(slot) >= horizon; slot--) {
            for (int counter = 0; counter < counters; counter++) {
                sums[counter] += get(slot, counter);
            }
        }
        return sums;
    }

    /** The first tick of the oldest slot whose last is at or after {@code horizon}; -1 when there is none. */
    long firstSince(long horizon) {
        long first = -1;
        for (int slot = used - 1; slot >= 0 && last(slot) >= horizon; slot--) {
            first = first < 0 ? first(slot) : Math.min(first, first(slot));
        }
        return first;
    }

    /** The last tick; -1 when there is none. */
    long last() {
        return used == 0 ? -1 : last(used - 1);
    }

    /** Sets some counters to zero in every slot. */
    void clear(int fromCounter) {
        for (int slot = 0; slot < used; slot++) {
            for (int counter = fromCounter; counter < counters; counter++) {
                put(slot, counter, 0);
            }
        }
    }

    /** Drops what no window sees any more; true when nothing is left. */
    boolean shrink(long now, WatchedWindows spans) {
        compact(settle(last(), now), spans);
        return used == 0;
    }

    /** The end of the windows for a reader: as {@link #add} would settle it, nothing changed. */
    long peekAt(long now) {
        return Math.max(now, last());
    }

    private void compact(long now, WatchedWindows spans) {
        int kept = 0;
        for (int slot = 0; slot < used; slot++) {
            long span = spans.spanOf(last(slot), now);
            if (span >= 0 && kept > 0 && last(slot) - first(kept - 1) <= span) {
                merge(kept - 1, slot);
            } else if (span >= 0) {
                System.arraycopy(words, slot * size, words, kept * size, size);
                kept++;
            }
        }
        used = kept;
        size = kept == 0 ? NARROW : size;
        words = kept == 0 ? NONE : words.length > 2 * (kept + 1) * size ? Arrays.copyOf(words, kept * size) : words;
    }

    private void merge(int older, int newer) {
        move(older, Math.min(first(older), first(newer)), Math.max(last(older), last(newer)));
        for (int counter = 0; counter < counters; counter++) {
            put(older, counter, get(older, counter) + get(newer, counter));
        }
    }

    private void open(long at) {
        int end = used * size;
        if (end == words.length) {
            words = Arrays.copyOf(words, end + size * Math.max(1, used / 2));
        }
        Arrays.fill(words, end, end + size, 0);
        used++;
        move(used - 1, at, at);
    }

    @Override
    public long first(int slot) {
        return words[slot * size] >>> SPAN_BITS;
    }

    @Override
    public long last(int slot) {
        return first(slot) + (words[slot * size] & SPAN_MAX);
    }

    @Override
    public void move(int slot, long first, long last) {
        words[slot * size] = times(first, last - first);
    }

    private boolean isLeftOut(int counter) {
        return counter >= 2 * (size - 1);
    }

    private long get(int slot, int counter) {
        return isLeftOut(counter) ? 0 : words[slot * size + 1 + counter / 2] >>> shift(counter) & COUNTER_MAX;
    }

    private void put(int slot, int counter, long value) {
        if (isLeftOut(counter) && value == 0) {
            return;
        } else if (isLeftOut(counter)) {
            widen();
        }
        int word = slot * size + 1 + counter / 2;
        long others = words[word] & ~(COUNTER_MAX << shift(counter));
        words[word] = others | Math.min(COUNTER_MAX, value) << shift(counter);
    }

    private static int shift(int counter) {
        return counter % 2 * Integer.SIZE;
    }

    /** A copy of all words, each slot with room for all counters: to be stored. */
    long[] words() {
        long[] all = new long[used * wide];
        for (int slot = 0; slot < used; slot++) {
            System.arraycopy(words, slot * size, all, slot * wide, size);
        }
        return all;
    }

    /**
     * What {@link #words()} gave.
     *
     * @throws IllegalArgumentException when it cannot have
     */
    static SlidingCounters of(int counters, long[] words) {
        SlidingCounters timeline = new SlidingCounters(counters);
        timeline.widen();
        if (words.length % timeline.size != 0) {
            throw new IllegalArgumentException("half a slot");
        }
        timeline.words = words.clone();
        timeline.used = words.length / timeline.size;
        for (int slot = 1; slot < timeline.used; slot++) {
            if (timeline.last(slot) < timeline.last(slot - 1)) {
                throw new IllegalArgumentException("slots out of order");
            }
        }
        return timeline;
    }
}
