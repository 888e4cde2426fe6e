// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_MARK;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_WORDS;

import java.util.Arrays;
import org.sekisho.event.Submission;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.SlotEntry;
import org.sekisho.window.WatchedWindows;

/**
 * The slots of one submitter, in which messages are counted, and how they are opened, found and merged.
 *
 * <p>A message goes into the newest slot of its country and network as long as that stays short enough for the shortest
 * window, else into a new one. When a slot is opened, older ones alike are merged as far as the windows that still
 * count them allow, and those that no window counts are dropped. So an idle submitter needs no slot and a busy one at
 * most some dozens per country and new network.
 */
abstract class StateSlots extends StatePlaces {
    /** A submitter of few slots gets room for one more at a time. */
    static final int SINGLE_STEPS = 8;

    /** More slots than any person's; beyond them the countries of slots are forgotten, never the amounts. */
    static final int MAX_SLOTS = 1_000;

    /** So many are looked through faster than through an index. */
    private static final int FEW = 32;

    StateSlots(long[] words) {
        super(words);
    }

    /** Where the slot for what is of this sort and comes now lies, which is the newest of all from then on. */
    final int newest(long at, WatchedWindows windows, int sort) {
        int slot = newestBefore(used, sort);
        if (slot >= 0 && at - SlotEntry.first(words, slot(slot)) <= windows.finestSpan()) {
            toEnd(slot);
            int newest = slot(used - 1);
            SlotEntry.move(words, newest, SlotEntry.first(words, newest), at);
        } else {
            compact(at, windows);
            open(at, sort);
        }
        return slot(used - 1);
    }

    /** Whether the newest of all is short enough for what comes now. */
    final boolean hasSlot(long at, WatchedWindows windows) {
        return used > 0 && at - SlotEntry.first(words, slot(used - 1)) <= windows.finestSpan();
    }

    /** The newest slot of this sort that is older than another one, or -1. */
    private int newestBefore(int other, int sort) {
        int slot = other - 1;
        while (slot >= 0 && (SlotEntry.sort(words, slot(slot)) != sort || SlotEntry.isDropped(words, slot(slot)))) {
            slot--;
        }
        return slot;
    }

    /** Word by word with the slot behind it, so that nothing is allocated for it. */
    private void toEnd(int slot) {
        for (int at = slot(slot); at < slot(used - 1); at++) {
            long moved = words[at];
            words[at] = words[at + SLOT_WORDS];
            words[at + SLOT_WORDS] = moved;
        }
    }

    final int charged(long tick, Submission submission, boolean firstTime) {
        int network = findNetwork(submission.place(), submission.remoteAddress());
        int mark = network < 0 ? NetworkEntry.OTHERS : NETWORK_MARK.number(words, network);
        int country = submission.place().country().number();
        int slot = charged(tick, SlotEntry.sort(country, mark, firstTime));
        slot = slot < 0 ? charged(tick, SlotEntry.sort(country, 0, firstTime)) : slot;
        return slot < 0 ? charged(tick, SlotEntry.sort(country, NetworkEntry.OTHERS, firstTime)) : slot;
    }

    /**
     * Where the newest slot lies that holds the tick and is of this sort, or of a forgotten country and else alike; or
     * -1.
     */
    private int charged(long tick, int sort) {
        for (int i = used - 1; i >= 0 && SlotEntry.last(words, slot(i)) >= tick; i--) {
            int of = SlotEntry.sort(words, slot(i));
            boolean alike = of == sort || of == SlotEntry.withoutCountry(sort);
            if (alike && SlotEntry.first(words, slot(i)) <= tick) {
                return slot(i);
            }
        }
        return -1;
    }

    /** Drops what no window counts and merges the rest: of two alike, the older into the newer. */
    final void compact(long now, WatchedWindows windows) {
        int count = used;
        boolean blurred = count >= MAX_SLOTS;
        SlotIndex index = count > FEW ? new SlotIndex(count) : null;
        for (int slot = 0; slot < count; slot++) {
            int at = slot(slot);
            long span = windows.spanOf(SlotEntry.last(words, at), now);
            if (span < 0) {
                SlotEntry.drop(words, at);
                continue;
            }
            if (blurred) {
                SlotEntry.blur(words, at);
            }
            int sort = SlotEntry.sort(words, at);
            int older = index == null ? newestBefore(slot, sort) : index.exchange(sort, slot);
            if (older >= 0 && SlotEntry.last(words, at) - SlotEntry.first(words, slot(older)) <= span) {
                SlotEntry.merge(words, at, slot(older));
                SlotEntry.drop(words, slot(older));
            }
        }
        closeGaps();
    }

    private void closeGaps() {
        int count = used;
        used = 0;
        for (int slot = 0; slot < count; slot++) {
            int at = slot(slot);
            if (!SlotEntry.isDropped(words, at)) {
                System.arraycopy(words, at, words, slot(used), SLOT_WORDS);
                used++;
            }
        }
    }

    private void open(long at, int sort) {
        int step = used < SINGLE_STEPS ? 1 : SINGLE_STEPS / 2;
        if (slot(used + 1) > words.length || slot(used + 1 + 2 * step) <= words.length) {
            words = Arrays.copyOf(words, slot(used + step));
        }
        SlotEntry.open(words, slot(used), at, sort);
        used++;
    }
}
