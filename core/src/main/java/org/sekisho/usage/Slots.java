// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.util.Arrays;

/**
 * The used slots of one submitter, oldest first, three words each: start, ladder position and refused messages;
 * messages and recipients; octets. Slots never overlap. Not thread-safe: guarded by its {@link Account}.
 *
 * <p>An event goes into the newest slot if that covers its time, else into a new one as fine as the shortest window
 * wants. When a slot is opened, older ones are merged to what the windows that still see them need, and those that no
 * window sees are dropped. So an idle submitter needs nothing and a busy one at most some dozens of slots.
 */
final class Slots {
    private static final int WORDS = 3;
    private static final long TICK = 50;
    private static final int LEVEL_SHIFT = 20;
    private static final int START_SHIFT = 24;
    private static final long REFUSED_MAX = (1L << LEVEL_SHIFT) - 1;
    private static final long LOW = 0xffff_ffffL;

    /** A step back of the clock up to this is jitter and waits; beyond it, the slots are moved along. */
    private static final long JITTER = 600_000;

    private long[] words = new long[WORDS];
    private int used;

    boolean isEmpty() {
        return used == 0;
    }

    int used() {
        return used;
    }

    /** Adds to the slot that covers {@code now}, and returns the time it was charged at. */
    long add(long now, Tiers tiers, long messages, long recipients, long bytes) {
        long at = settle(now);
        if (used == 0 || at >= start(used - 1) + Tiers.step(level(used - 1))) {
            compact(at, tiers);
            open(at, tiers.finestLevel());
        }
        addTo(used - 1, messages, recipients, bytes);
        return at;
    }

    /** Takes out of the slot that was charged at {@code chargedAt} and counts one refused message there. */
    void refund(long chargedAt, long recipients, long bytes) {
        for (int slot = used - 1; slot >= 0; slot--) {
            if (start(slot) <= chargedAt) {
                if (chargedAt < start(slot) + Tiers.step(level(slot))) {
                    addTo(slot, -1, -recipients, -bytes);
                    long refused = words[slot * WORDS] & REFUSED_MAX;
                    words[slot * WORDS] += refused < REFUSED_MAX ? 1 : 0;
                }
                return;
            }
        }
    }

    /** Sums of every window into {@code sums}: messages, recipients, octets, refused, start of the oldest slot. */
    void sum(long now, Tiers tiers, long[] sums) {
        int open = 0;
        int windows = tiers.size();
        long messages = 0;
        long recipients = 0;
        long bytes = 0;
        long refused = 0;
        for (int slot = used - 1; slot >= 0 && open < windows; slot--) {
            long start = start(slot);
            int level = level(slot);
            while (open < windows && !tiers.sees(open, start, level, now)) {
                open++;
            }
            messages += words[slot * WORDS + 1] >>> 32;
            recipients += words[slot * WORDS + 1] & LOW;
            bytes = saturated(bytes, words[slot * WORDS + 2]);
            refused += words[slot * WORDS] & REFUSED_MAX;
            for (int window = open; window < windows; window++) {
                int at = window * Activity.FIELDS;
                sums[at] = messages;
                sums[at + 1] = recipients;
                sums[at + 2] = bytes;
                sums[at + 3] = refused;
                sums[at + 4] = start;
            }
        }
    }

    /** Drops what no window sees and merges the rest. */
    void compact(long now, Tiers tiers) {
        int kept = 0;
        for (int slot = 0; slot < used; slot++) {
            int needed = tiers.levelNeeded(start(slot), level(slot), now);
            if (needed < 0) {
                continue;
            }
            if (kept > 0 && sameStep(kept - 1, slot, needed)) {
                merge(kept - 1, slot, needed);
            } else {
                System.arraycopy(words, slot * WORDS, words, kept * WORDS, WORDS);
                kept++;
            }
        }
        used = kept;
    }

    private boolean sameStep(int older, int newer, int level) {
        long step = Tiers.step(level);
        return Math.floorDiv(start(older), step) == Math.floorDiv(start(newer), step)
                && start(newer) + Tiers.step(level(newer)) <= start(older) + step;
    }

    private void merge(int into, int slot, int level) {
        long refused = Math.min(REFUSED_MAX, (words[into * WORDS] & REFUSED_MAX) + (words[slot * WORDS] & REFUSED_MAX));
        int merged = Math.max(level, level(into));
        words[into * WORDS] = head(start(into), merged, refused);
        addTo(into, words[slot * WORDS + 1] >>> 32, words[slot * WORDS + 1] & LOW, words[slot * WORDS + 2]);
    }

    private void open(long at, int level) {
        if ((used + 1) * WORDS > words.length) {
            words = Arrays.copyOf(words, words.length + (used < 8 ? 1 : 4) * WORDS);
        }
        long start = Math.max(at - Math.floorMod(at, Tiers.step(level)), newestEnd());
        words[used * WORDS] = head(start, level, 0);
        words[used * WORDS + 1] = 0;
        words[used * WORDS + 2] = 0;
        used++;
    }

    private long newestEnd() {
        return used == 0 ? Long.MIN_VALUE : start(used - 1) + Tiers.step(level(used - 1));
    }

    private void addTo(int slot, long messages, long recipients, long bytes) {
        long both = words[slot * WORDS + 1];
        long first = within((both >>> 32) + messages, LOW >>> 1);
        long second = within((both & LOW) + recipients, LOW);
        words[slot * WORDS + 1] = (first << 32) | second;
        words[slot * WORDS + 2] = Math.max(0, saturated(words[slot * WORDS + 2], bytes));
    }

    private static long within(long value, long max) {
        return Math.max(0, Math.min(max, value));
    }

    private static long saturated(long sum, long more) {
        long result = sum + more;
        return more > 0 && result < sum ? Long.MAX_VALUE : result;
    }

    /** The time to charge at, whatever the clock did: never before the newest slot. */
    private long settle(long now) {
        long at = now - Math.floorMod(now, TICK);
        if (used == 0 || at >= start(used - 1)) {
            return at;
        }
        long ahead = start(used - 1) - at;
        if (ahead <= JITTER) {
            return start(used - 1);
        }
        for (int slot = 0; slot < used; slot++) {
            words[slot * WORDS] =
                    head(Math.max(0, start(slot) - ahead), level(slot), words[slot * WORDS] & REFUSED_MAX);
        }
        return at;
    }

    /** The end of the windows for a reader: as {@link #add} would settle it, nothing changed. */
    long peekAt(long now) {
        return used == 0 ? now : Math.max(now, start(used - 1));
    }

    private static long head(long start, int level, long refused) {
        return ((start / TICK) << START_SHIFT) | ((long) level << LEVEL_SHIFT) | refused;
    }

    private long start(int slot) {
        return (words[slot * WORDS] >>> START_SHIFT) * TICK;
    }

    private int level(int slot) {
        return (int) (words[slot * WORDS] >>> LEVEL_SHIFT) & 0xf;
    }

    /** The used words, for a snapshot. */
    long[] copyOfWords() {
        return Arrays.copyOf(words, used * WORDS);
    }

    /** @throws IllegalArgumentException when these are no words of slots in order */
    void restore(long[] saved) {
        if (saved.length % WORDS != 0) {
            throw new IllegalArgumentException("slots have three words each");
        }
        words = saved.length == 0 ? new long[WORDS] : saved.clone();
        used = saved.length / WORDS;
        for (int slot = 0; slot < used; slot++) {
            if (level(slot) > Tiers.maxLevel() || (slot > 0 && start(slot) < start(slot - 1))) {
                throw new IllegalArgumentException("slots are out of order");
            }
        }
    }

    void clear() {
        words = new long[WORDS];
        used = 0;
    }
}
