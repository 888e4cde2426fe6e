// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.usage.memory.layout.SlotEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.window.WatchedWindows;

/** OnDemandData a model that looks through all slots for each. */
final class StateSlotsTest {
    private static final WatchedWindows WINDOWS = WatchedWindows.DEFAULT;
    private static final long NOW = 200_000_000_000L;

    /** Slots of a few countries and networks over somewhat more than a day, in the order of last ticks. */
    private static List<long[]> slots(int count, Random random) {
        long[] lasts = random.longs(count, 0, StateLayout.TICKS_PER_DAY * 9 / 8)
                .map(ago -> NOW - ago)
                .sorted()
                .toArray();
        List<long[]> slots = new ArrayList<>();
        for (long last : lasts) {
            long[] slot = new long[StateLayout.SLOT_WORDS];
            int country = 1 + random.nextInt(4);
            int sort = SlotEntry.sort(country, random.nextInt(1 + count / 40), random.nextInt(4) == 0);
            SlotEntry.open(slot, 0, last - random.nextInt(30_000), sort);
            SlotEntry.move(slot, 0, SlotEntry.first(slot, 0), last);
            SlotEntry.add(slot, 0, random.nextInt(9), random.nextInt(99));
            slots.add(slot);
        }
        return slots;
    }

    private static long[] array(List<long[]> slots) {
        long[] words = new long[StateLayout.FIRST + slots.size() * StateLayout.SLOT_WORDS];
        StateLayout.SLOTS.set(words, 0, slots.size());
        for (int i = 0; i < slots.size(); i++) {
            int at = StateLayout.FIRST + i * StateLayout.SLOT_WORDS;
            System.arraycopy(slots.get(i), 0, words, at, StateLayout.SLOT_WORDS);
        }
        return words;
    }

    private static List<long[]> compacted(List<long[]> slots) {
        List<long[]> result = new ArrayList<>();
        for (long[] slot : slots) {
            long span = WINDOWS.spanOf(SlotEntry.last(slot, 0), NOW);
            if (span < 0) {
                continue;
            }
            if (slots.size() >= StateSlots.MAX_SLOTS) {
                SlotEntry.blur(slot, 0);
            }
            int older = IntStream.range(0, result.size())
                    .filter(i -> SlotEntry.sort(result.get(i), 0) == SlotEntry.sort(slot, 0))
                    .max()
                    .orElse(-1);
            if (older >= 0 && SlotEntry.last(slot, 0) - SlotEntry.first(result.get(older), 0) <= span) {
                result.add(merged(result.remove(older), slot));
            } else {
                result.add(slot);
            }
        }
        return result;
    }

    private static long[] merged(long[] older, long[] newer) {
        long[] both = new long[2 * StateLayout.SLOT_WORDS];
        System.arraycopy(older, 0, both, 0, StateLayout.SLOT_WORDS);
        System.arraycopy(newer, 0, both, StateLayout.SLOT_WORDS, StateLayout.SLOT_WORDS);
        SlotEntry.merge(both, 0, StateLayout.SLOT_WORDS);
        return Arrays.copyOf(both, StateLayout.SLOT_WORDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 32, 33, 200, 999, 1_000, 1_500})
    void mergesAsIfEachSlotLookedForTheNewestAlike(int count) {
        for (int seed = 0; seed < 20; seed++) {
            List<long[]> slots = slots(count, new Random(seed));
            SubmitterState state = new SubmitterState(array(slots));

            state.compact(NOW, WINDOWS);

            long[] words = state.close();
            List<long[]> expected = compacted(slots);
            assertThat(state.slots()).isEqualTo(expected.size());
            assertThat(Arrays.copyOf(words, StateLayout.end(words))).isEqualTo(array(expected));
        }
    }
}
