// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

import static org.sekisho.usage.memory.layout.StateLayout.LOGIN;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.TICK;

import java.util.Arrays;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.memory.layout.LastLogin;
import org.sekisho.usage.memory.layout.SlotEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.window.TickedSlots;
import org.sekisho.window.WatchedWindows;

/**
 * What is kept of one submitter, in one array of words as {@link StateLayout} has it. Only the array is kept; an object
 * of this class works on it, holding the array's monitor, and ends with {@link #close}, which may leave another array.
 * Not thread-safe.
 */
public final class SubmitterState extends StateSlots implements TickedSlots {
    /** Changed since it was last saved. */
    public boolean dirty;

    /** Begins to work on an array. */
    public SubmitterState(long[] held) {
        super(held);
        dirty = StateLayout.DIRTY.isSet(held, 0);
    }

    /**
     * What an activity reads stays as it is: the work goes on in a copy.
     *
     * @param slots how many more slots there will be, so far as can be told
     */
    private void own(int slots) {
        if (StateLayout.SHARED.isSet(words, 0)) {
            words = Arrays.copyOf(words, slot(used + slots));
            StateLayout.SHARED.set(words, 0, 0);
        }
    }

    /** Ends the work; returns the array that has it all from now on. Whoever shares it never sees half a head. */
    public long[] close() {
        long[] head = {0};
        StateLayout.VISITS.set(head, 0, visits);
        StateLayout.JUMPS.set(head, 0, jumps);
        StateLayout.NETWORKS.set(head, 0, networks);
        StateLayout.SLOTS.set(head, 0, used);
        StateLayout.SHARED.set(head, 0, StateLayout.SHARED.get(words, 0));
        StateLayout.DIRTY.set(head, 0, dirty ? 1 : 0);
        words[0] = head[0];
        return words;
    }

    @Override
    public int slots() {
        return used;
    }

    /**
     * Adds an event, wherever the time of the array is.
     *
     * @param firstTime to how many of its recipients the submitter had not written before
     * @return the tick at which it counts
     */
    public long add(LocatedEvent event, int firstTime, WatchedWindows windows, JumpLimits limits) {
        long tick = StateLayout.tick(event.at().toEpochMilli());
        boolean opens = event instanceof Submission && !hasSlot(tick, windows);
        own(opens ? 1 : 0);
        long at = settle(newest(), tick);
        if (event.place().country().isLocated()) {
            arrive(at, event.place(), event.remoteAddress(), limits);
        }
        int network = enter(at, event.place(), event.remoteAddress());
        if (event instanceof Submission submission) {
            int country = submission.place().country().number();
            if (firstTime > 0) {
                int slot = newest(at, windows, SlotEntry.sort(country, network, true));
                SlotEntry.addFirstTime(words, slot, firstTime);
            }
            int slot = newest(at, windows, SlotEntry.sort(country, network, false));
            SlotEntry.add(words, slot, submission.recipients(), submission.bytes());
        } else if (event instanceof Login login) {
            note(LastLogin.of(login));
        }
        dirty = true;
        return at;
    }

    /**
     * Takes a message out of the slot that was charged at this tick and counts it as refused there.
     *
     * @param firstTime to how many of its recipients the submitter had not written before
     */
    public void refund(long charged, Submission submission, int firstTime) {
        own(0);
        int slot = charged(charged, submission, false);
        if (slot >= 0) {
            SlotEntry.refund(words, slot, submission.recipients(), submission.bytes());
        }
        int other = firstTime == 0 ? -1 : charged(charged, submission, true);
        if (other >= 0) {
            SlotEntry.refundFirstTime(words, other, firstTime);
        }
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
    public long peekAt(long now) {
        return Math.max(now, newest());
    }

    private long newest() {
        return Math.max(newestVisit(), used == 0 ? 0 : last(used - 1));
    }

    @Override
    public long first(int slot) {
        return SlotEntry.first(words, slot(slot));
    }

    @Override
    public long last(int slot) {
        return SlotEntry.last(words, slot(slot));
    }

    @Override
    public void move(int slot, long first, long last) {
        SlotEntry.move(words, slot(slot), first, last);
    }

    @Override
    public void moveBack(long now, long ahead) {
        TickedSlots.super.moveBack(now, ahead);
        clamp(now);
    }

    /** How many words {@link #word} knows. */
    public int length() {
        return SavedState.length(words);
    }

    /** What is saved of it; see {@link SavedState}. */
    public long word(int index) {
        return SavedState.word(words, index);
    }

    /** Drops what no window counts, gives room back, and tells whether nothing is left that anybody would want. */
    public boolean shrink(long now, WatchedWindows windows) {
        own(0);
        compact(settle(newest(), now), windows);
        forgetPlaces(now);
        if (slot(used) + SINGLE_STEPS * SLOT_WORDS < words.length) {
            words = Arrays.copyOf(words, slot(used));
        }
        boolean idle = StateLayout.tick(words[LOGIN]) < windows.horizon(now);
        return used == 0 && visits == 0 && networks == 0 && idle;
    }

    /** Forgets counts, places and jumps; of the countries and networks those stay that are the submitter's own. */
    public void clear(long now) {
        own(0);
        used = 0;
        forgive(now);
        words = Arrays.copyOf(words, slot(0));
    }

    /** As {@link #clear}, but the counts stay. */
    public void clearPlaces(long now) {
        own(0);
        forgive(now);
    }
}
