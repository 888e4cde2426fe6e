// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.net.InetAddress;
import java.util.Arrays;
import org.sekisho.geo.Place;

/**
 * What is kept of one submitter, in one array of words: a {@link StateHeader}, the last login, the {@linkplain TravelHistory countries
 * and jumps}, and the used {@linkplain Slot slots} in the order of their last tick. Only the array is kept; an object
 * of this class works on it, holding the array's monitor, and ends with {@link #close}, which may leave another array.
 * Not thread-safe.
 *
 * <p>An object for each submitter beside the array would be one more place in memory to wait for at each message, and
 * 24 octets.
 *
 * <p>A message goes into the newest slot of its country as long as that stays short enough for the shortest window,
 * else into a new one. When a slot is opened, older ones of the same country are merged as far as the windows that
 * still count them allow, and those that no window counts are dropped. So an idle submitter needs no slot and a busy
 * one at most some dozens per country.
 */
final class SubmitterState extends StatePlaces {
    private static final int SINGLE_STEPS = 8;

    /** More slots than any person's; beyond them the countries of slots are forgotten, never the amounts. */
    static final int MAX_SLOTS = 1_000;

    /** Ticks. A step back of the clock up to this is disorder and waits; beyond it, what is in the future is moved. */
    private static final long DISORDER = 60_000 / Slot.TICK;

    /** Changed since it was last saved. */
    boolean dirty;

    /** Begins to work on an array. */
    SubmitterState(long[] held) {
        super(held);
        visits = StateHeader.visits(held[0]);
        jumps = StateHeader.jumps(held[0]);
        used = StateHeader.slots(held[0]);
        dirty = StateHeader.isDirty(held);
    }

    /** The array of a submitter of whom nothing is known. */
    static long[] nothing() {
        return new long[TravelHistory.FIRST];
    }

    /** Ends the work; returns the array that has it all from now on. */
    long[] close() {
        StateHeader.write(this);
        return words;
    }

    boolean isEmpty() {
        return used == 0;
    }

    int slots() {
        return used;
    }

    /**
     * Notes that the submitter was at a place, and the jumps that this makes.
     *
     * @param at from {@link #settle}
     */
    void visit(long at, Place place, InetAddress address, JumpLimits limits) {
        if (place.country().isLocated()) {
            arrive(at, place, address, limits);
        }
    }

    /**
     * Adds one message from a country.
     *
     * @param at from {@link #settle}
     */
    void add(long at, WatchedWindows tiers, int country, long recipients, long bytes) {
        int slot = newestOf(country, used);
        if (slot >= 0 && at - Slot.first(words, index(slot)) <= tiers.finestSpan()) {
            toEnd(slot);
            int newest = index(used - 1);
            Slot.move(words, newest, Slot.first(words, newest), at);
        } else {
            compact(at, tiers);
            open(at, country);
        }
        Slot.add(words, index(used - 1), recipients, bytes);
    }

    /** The newest of the first slots that is of this country, or -1. */
    private int newestOf(int country, int count) {
        int slot = count - 1;
        while (slot >= 0 && Slot.country(words, index(slot)) != country) {
            slot--;
        }
        return slot;
    }

    private void toEnd(int slot) {
        if (slot == used - 1) {
            return;
        }
        int from = index(slot);
        long first = words[from];
        long second = words[from + 1];
        long third = words[from + 2];
        System.arraycopy(words, from + Slot.WORDS, words, from, index(used - 1) - from);
        int to = index(used - 1);
        words[to] = first;
        words[to + 1] = second;
        words[to + 2] = third;
    }

    /** Takes a message out of the slot that was charged at this tick and counts it as refused there. */
    void refund(long charged, int country, long recipients, long bytes) {
        for (int slot = used - 1; slot >= 0 && Slot.last(words, index(slot)) >= charged; slot--) {
            int of = Slot.country(words, index(slot));
            if (Slot.first(words, index(slot)) <= charged && (of == country || of == 0)) {
                Slot.refund(words, index(slot), recipients, bytes);
                return;
            }
        }
    }

    /** Keeps the newest login; one from the future gives way when the clock went back. */
    void login(LastLogin login) {
        long ahead = words[TravelHistory.LOGIN] - login.millis();
        if (ahead <= 0 || ahead > DISORDER * Slot.TICK) {
            words[TravelHistory.LOGIN] = login.millis();
            words[TravelHistory.LOGIN + 1] = login.high();
            words[TravelHistory.LOGIN + 2] = login.low();
        }
    }

    /** A copy of the last login, countries, jumps and slots of an array. */
    static TravelHistory trail(long[] words) {
        SubmitterState account = new SubmitterState(words);
        return new TravelHistory(Arrays.copyOf(words, account.index(account.used)), account.visits, account.jumps);
    }

    /** The end of the windows for a reader: as {@link #add} would settle it, nothing changed. */
    long peekAt(long now) {
        return Math.max(now, newest());
    }

    private long newest() {
        long newest = used == 0 ? 0 : Slot.last(words, index(used - 1));
        return visits == 0 ? newest : Math.max(newest, VisitLayout.last(words, TravelHistory.FIRST));
    }

    /** The tick to charge at, whatever the clock did: never before the newest slot's last. */
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
        for (int at = index(0); at < index(used); at += Slot.WORDS) {
            long first = Slot.first(words, at);
            long last = Slot.last(words, at);
            if (first > now) {
                first = Math.max(previous, first - ahead);
                last = Math.max(first, last - ahead);
            }
            Slot.move(words, at, Math.min(now, first), Math.min(now, last));
            previous = Slot.last(words, at);
        }
        TravelHistory.clamp(words, visits, jumps, now);
    }

    /** Drops what no window counts and merges the rest. */
    private void compact(long now, WatchedWindows tiers) {
        int count = used;
        boolean blurred = count >= MAX_SLOTS;
        used = 0;
        for (int slot = 0; slot < count; slot++) {
            int at = index(slot);
            long span = tiers.spanOf(Slot.last(words, at), now);
            if (span < 0) {
                continue;
            }
            if (blurred) {
                Slot.blur(words, at);
            }
            int older = newestOf(Slot.country(words, at), used);
            if (older >= 0 && Slot.last(words, at) - Slot.first(words, index(older)) <= span) {
                Slot.merge(words, index(older), at);
                toEnd(older);
            } else {
                System.arraycopy(words, at, words, index(used), Slot.WORDS);
                used++;
            }
        }
    }

    private void open(long at, int country) {
        if (index(used + 1) > words.length) {
            words = Arrays.copyOf(words, index(used + (used < SINGLE_STEPS ? 1 : SINGLE_STEPS / 2)));
        }
        Slot.open(words, index(used), at, country);
        used++;
    }

    /** Drops what no window counts, gives room back, and tells whether nothing is left that anybody would want. */
    boolean shrink(long now, WatchedWindows tiers) {
        compact(settle(now), tiers);
        forgetPlaces(now);
        if (index(used) + SINGLE_STEPS * Slot.WORDS < words.length) {
            words = Arrays.copyOf(words, index(used));
        }
        return used == 0 && visits == 0 && Slot.tick(words[TravelHistory.LOGIN]) < tiers.horizon(now);
    }

    /** Forgets counts, places and jumps; of the countries those stay that are the submitter's own. */
    void clear(long now) {
        used = 0;
        forgive(now);
        words = Arrays.copyOf(words, index(0));
    }

    /** How many words {@link #word} knows. */
    int length() {
        return index(used);
    }

    /** How many visits and jumps there are, and then these words: the last login, visits, jumps, slots; for a file. */
    long word(int index) {
        return index == 0 ? StateHeader.places(visits, jumps) : words[index];
    }

    /**
     * @param saved as from {@link #word}
     * @return an array like that
     * @throws IllegalArgumentException when these are no words of an account
     */
    static long[] of(long[] saved) {
        StateHeader.requirePlaces(saved[0]);
        SubmitterState account = new SubmitterState(saved.clone());
        account.used = 0;
        int rest = saved.length - account.index(0);
        if (rest < 0 || rest % Slot.WORDS != 0) {
            throw new IllegalArgumentException("behind its places an account has three words for each slot");
        }
        account.used = rest / Slot.WORDS;
        account.requireOrder();
        return account.close();
    }

    private void requireOrder() {
        for (int slot = 1; slot < used; slot++) {
            if (Slot.last(words, index(slot)) < Slot.last(words, index(slot - 1))) {
                throw new IllegalArgumentException("slots are out of order");
            }
        }
    }
}
