// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.activity;

import static org.sekisho.usage.memory.layout.StateLayout.SLOT_BYTES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_FIRST_TIME;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_MESSAGES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_NETWORK;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_RECIPIENTS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_REFUSED;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.TICK;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.sekisho.rate.Dimension;
import org.sekisho.usage.memory.layout.BitField;
import org.sekisho.usage.memory.layout.SlotEntry;
import org.sekisho.usage.memory.layout.StateLayout;

/** The slots that one window counts, in a copy of the array of one submitter, newest first. Immutable. */
final class WindowSlots {
    private final long[] words;
    private final int[] slots;

    private WindowSlots(long[] words, int[] slots) {
        this.words = words;
        this.slots = slots;
    }

    /** @param horizon the first tick that the window counts */
    static WindowSlots of(long[] words, long horizon) {
        int from = StateLayout.slotsFrom(words);
        int[] slots = new int[(words.length - from) / SLOT_WORDS];
        int count = 0;
        for (int slot = words.length - SLOT_WORDS; slot >= from && SlotEntry.last(words, slot) >= horizon; ) {
            slots[count++] = slot;
            slot -= SLOT_WORDS;
        }
        return new WindowSlots(words, Arrays.copyOf(slots, count));
    }

    static long plus(long sum, long more) {
        long result = sum + more;
        return result < 0 ? Long.MAX_VALUE : result;
    }

    /** What was sent, in those that are wanted. */
    long count(Dimension dimension, IntPredicate wanted) {
        return sum(field(dimension), slot -> !SLOT_FIRST_TIME.isSet(words, slot) && wanted.test(slot));
    }

    /** How many recipients were written to for the first time, in those that are wanted. */
    long firstTime(IntPredicate wanted) {
        return sum(SLOT_RECIPIENTS, slot -> SLOT_FIRST_TIME.isSet(words, slot) && wanted.test(slot));
    }

    private long sum(BitField field, IntPredicate wanted) {
        long sum = 0;
        for (int slot : slots) {
            if (wanted.test(slot)) {
                sum = plus(sum, field.amount(words, slot));
            }
        }
        return sum;
    }

    private static BitField field(Dimension dimension) {
        return switch (dimension) {
            case MESSAGES -> SLOT_MESSAGES;
            case RECIPIENTS -> SLOT_RECIPIENTS;
            case BYTES -> SLOT_BYTES;
        };
    }

    /** The same by the mark of the network, all in one go: a stolen account has many slots of many networks. */
    long[] countByNetwork(Dimension dimension) {
        return sumByNetwork(field(dimension), false);
    }

    long[] firstTimeByNetwork() {
        return sumByNetwork(SLOT_RECIPIENTS, true);
    }

    private long[] sumByNetwork(BitField field, boolean firstTime) {
        long[] sums = new long[(int) SLOT_NETWORK.max() + 1];
        for (int slot : slots) {
            if (SLOT_FIRST_TIME.isSet(words, slot) == firstTime) {
                int mark = SLOT_NETWORK.number(words, slot);
                sums[mark] = plus(sums[mark], field.amount(words, slot));
            }
        }
        return sums;
    }

    /** How many messages were refused. */
    long refused() {
        return Arrays.stream(slots)
                .mapToLong(slot -> SLOT_REFUSED.get(words, slot))
                .sum();
    }

    /** When the oldest begins. */
    Optional<Instant> since() {
        return Arrays.stream(slots).mapToLong(slot -> SlotEntry.first(words, slot)).min().stream()
                .mapToObj(tick -> Instant.ofEpochMilli(tick * TICK))
                .findFirst();
    }
}
