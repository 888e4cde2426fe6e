// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import static org.sekisho.usage.memory.layout.StateLayout.LOGIN;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_MARK;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_NETWORK;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.TICK;

import java.util.Arrays;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.SlotEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.window.WatchedWindows;

/**
 * What is kept of one submitter, in one array of words as {@link StateLayout} has it. Only the array is kept; an object
 * of this class works on it, holding the array's monitor, and ends with {@link #close}, which may leave another array.
 * Not thread-safe.
 *
 * <p>A message goes into the newest slot of its country and network as long as that stays short enough for the shortest
 * window, else into a new one. When a slot is opened, older ones alike are merged as far as the windows that still
 * count them allow, and those that no window counts are dropped. So an idle submitter needs no slot and a busy one at
 * most some dozens per country and new network.
 */
final class SubmitterState extends StatePlaces {
    private static final int SINGLE_STEPS = 8;

    /** More slots than any person's; beyond them the countries of slots are forgotten, never the amounts. */
    static final int MAX_SLOTS = 1_000;

    /** Ticks. A step back of the clock up to this is disorder and waits; beyond it, what is in the future is moved. */
    private static final long DISORDER = 60_000 / TICK;

    /** Changed since it was last saved. */
    boolean dirty;

    /** Begins to work on an array. */
    SubmitterState(long[] held) {
        super(held);
        dirty = StateLayout.DIRTY.isSet(held, 0);
    }

    /** Ends the work; returns the array that has it all from now on. */
    long[] close() {
        words[0] = 0;
        StateLayout.VISITS.set(words, 0, visits);
        StateLayout.JUMPS.set(words, 0, jumps);
        StateLayout.NETWORKS.set(words, 0, networks);
        StateLayout.SLOTS.set(words, 0, used);
        StateLayout.DIRTY.set(words, 0, dirty ? 1 : 0);
        return words;
    }

    int slots() {
        return used;
    }

    /**
     * Adds an event, wherever the time of the array is.
     *
     * @return the tick at which it counts
     */
    long add(LocatedEvent event, WatchedWindows windows, JumpLimits limits) {
        long at = settle(StateLayout.tick(event.at().toEpochMilli()));
        if (event.place().country().isLocated()) {
            arrive(at, event.place(), event.remoteAddress(), limits);
        }
        int network = enter(at, event.place(), event.remoteAddress());
        if (event instanceof Submission submission) {
            add(at, windows, submission, network);
        } else if (event instanceof Login login) {
            note(LastLogin.of(login));
        }
        dirty = true;
        return at;
    }

    private void add(long at, WatchedWindows windows, Submission submission, int network) {
        int country = submission.place().country().number();
        int slot = newest(country, network);
        if (slot >= 0 && at - SlotEntry.first(words, slot(slot)) <= windows.finestSpan()) {
            toEnd(slot);
            int newest = slot(used - 1);
            SlotEntry.move(words, newest, SlotEntry.first(words, newest), at);
        } else {
            compact(at, windows);
            open(at, country, network);
        }
        SlotEntry.add(words, slot(used - 1), submission.recipients(), submission.bytes());
    }

    /** The newest slot of this country and network, or -1. */
    private int newest(int country, int network) {
        int slot = used - 1;
        while (slot >= 0
                && (SLOT_COUNTRY.get(words, slot(slot)) != country || SLOT_NETWORK.get(words, slot(slot)) != network)) {
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

    /** Takes a message out of the slot that was charged at this tick and counts it as refused there. */
    void refund(long charged, Submission submission) {
        int network = findNetwork(submission.place(), submission.remoteAddress());
        int mark = network < 0 ? NetworkEntry.OTHERS : NETWORK_MARK.number(words, network);
        int country = submission.place().country().number();
        int slot = charged(charged, country, mark);
        slot = slot < 0 ? charged(charged, country, 0) : slot;
        slot = slot < 0 ? charged(charged, country, NetworkEntry.OTHERS) : slot;
        if (slot >= 0) {
            SlotEntry.refund(words, slot, submission.recipients(), submission.bytes());
        }
    }

    /**
     * Where the newest slot with this mark lies that holds the tick and is of this country or a forgotten one; or -1.
     */
    private int charged(long tick, int country, int mark) {
        for (int i = used - 1; i >= 0 && SlotEntry.last(words, slot(i)) >= tick; i--) {
            int of = SLOT_COUNTRY.number(words, slot(i));
            boolean alike = SLOT_NETWORK.get(words, slot(i)) == mark && (of == country || of == 0);
            if (alike && SlotEntry.first(words, slot(i)) <= tick) {
                return slot(i);
            }
        }
        return -1;
    }

    /** Keeps the newest login; one from the future gives way when the clock went back. */
    private void note(LastLogin login) {
        long ahead = words[LOGIN] - login.millis();
        if (ahead <= 0 || ahead > DISORDER * TICK) {
            words[LOGIN] = login.millis();
            words[LOGIN + 1] = login.high();
            words[LOGIN + 2] = login.low();
        }
    }

    /** The end of the windows for a reader: as {@link #add} would settle it, nothing changed. */
    long peekAt(long now) {
        return Math.max(now, newest());
    }

    private long newest() {
        return Math.max(newestVisit(), used == 0 ? 0 : SlotEntry.last(words, slot(used - 1)));
    }

    /** The tick to count at, whatever the clock did: never before the newest slot's last. */
    long settle(long now) {
        long newest = newest();
        if (newest <= now) {
            return now;
        }
        if (newest - now <= DISORDER) {
            return newest;
        }
        moveBack(now, newest - now);
        return now;
    }

    /** Moves what lies in the future to the past, keeping its order and, where possible, its distances. */
    private void moveBack(long now, long ahead) {
        long previous = 0;
        for (int at = slot(0); at < slot(used); at += SLOT_WORDS) {
            long first = SlotEntry.first(words, at);
            long last = SlotEntry.last(words, at);
            if (first > now) {
                first = Math.max(previous, first - ahead);
                last = Math.max(first, last - ahead);
            }
            SlotEntry.move(words, at, Math.min(now, first), Math.min(now, last));
            previous = SlotEntry.last(words, at);
        }
        clamp(now);
    }

    /** Drops what no window counts and merges the rest. */
    private void compact(long now, WatchedWindows windows) {
        int count = used;
        boolean blurred = count >= MAX_SLOTS;
        used = 0;
        for (int slot = 0; slot < count; slot++) {
            int at = slot(slot);
            long span = windows.spanOf(SlotEntry.last(words, at), now);
            if (span < 0) {
                continue;
            }
            if (blurred) {
                SlotEntry.blur(words, at);
            }
            int older = newest(SLOT_COUNTRY.number(words, at), SLOT_NETWORK.number(words, at));
            if (older >= 0 && SlotEntry.last(words, at) - SlotEntry.first(words, slot(older)) <= span) {
                SlotEntry.merge(words, slot(older), at);
                toEnd(older);
            } else {
                System.arraycopy(words, at, words, slot(used), SLOT_WORDS);
                used++;
            }
        }
    }

    private void open(long at, int country, int network) {
        if (slot(used + 1) > words.length) {
            words = Arrays.copyOf(words, slot(used + (used < SINGLE_STEPS ? 1 : SINGLE_STEPS / 2)));
        }
        SlotEntry.open(words, slot(used), at, country, network);
        used++;
    }

    /** How many words {@link #word} knows. */
    int length() {
        return SavedState.length(words);
    }

    /** What is saved of it; see {@link SavedState}. */
    long word(int index) {
        return SavedState.word(words, index);
    }

    /** Drops what no window counts, gives room back, and tells whether nothing is left that anybody would want. */
    boolean shrink(long now, WatchedWindows windows) {
        compact(settle(now), windows);
        forgetPlaces(now);
        if (slot(used) + SINGLE_STEPS * SLOT_WORDS < words.length) {
            words = Arrays.copyOf(words, slot(used));
        }
        boolean idle = StateLayout.tick(words[LOGIN]) < windows.horizon(now);
        return used == 0 && visits == 0 && networks == 0 && idle;
    }

    /** Forgets counts, places and jumps; of the countries and networks those stay that are the submitter's own. */
    void clear(long now) {
        used = 0;
        forgive(now);
        words = Arrays.copyOf(words, slot(0));
    }
}
