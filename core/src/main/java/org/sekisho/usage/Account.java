// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.util.Arrays;

/**
 * What is kept of one submitter: the last login and the used {@linkplain Slot slots}, oldest first, in one array. Not
 * thread-safe: every access holds its monitor.
 *
 * <p>A message goes into the newest slot as long as that stays short enough for the shortest window, else into a new
 * one. When a slot is opened, older ones are merged as far as the windows that still count them allow, and those that
 * no window counts are dropped. So an idle submitter needs nothing and a busy one at most some dozens of slots.
 */
final class Account {
    private static final int LOGIN_WORDS = 3;
    private static final int SINGLE_STEPS = 8;

    /** Ticks. A step back of the clock up to this is disorder and waits; beyond it, slots in the future are moved. */
    private static final long DISORDER = 60_000 / Slot.TICK;

    private long[] words = new long[LOGIN_WORDS];
    private int used;

    /** Set when it left the map; whoever still holds it looks the submitter up again. */
    boolean gone;

    /** Changed since it was last saved. */
    boolean dirty;

    boolean isEmpty() {
        return used == 0;
    }

    int slots() {
        return used;
    }

    /** Adds one message and returns the tick it was charged at. */
    long add(long now, Tiers tiers, long recipients, long bytes) {
        long at = settle(now);
        if (used > 0 && at - Slot.first(words, index(used - 1)) <= tiers.finestSpan()) {
            int newest = index(used - 1);
            Slot.move(words, newest, Slot.first(words, newest), at);
        } else {
            compact(at, tiers);
            open(at);
        }
        Slot.add(words, index(used - 1), recipients, bytes);
        return at;
    }

    /** Takes a message out of the slot that was charged at this tick and counts it as refused there. */
    void refund(long charged, long recipients, long bytes) {
        int slot = used - 1;
        while (slot >= 0 && Slot.first(words, index(slot)) > charged) {
            slot--;
        }
        if (slot >= 0 && Slot.last(words, index(slot)) >= charged) {
            Slot.refund(words, index(slot), recipients, bytes);
        }
    }

    /** Keeps the newest login; one from the future gives way when the clock went back. */
    void login(LastLogin login) {
        long ahead = words[0] - login.millis();
        if (ahead <= 0 || ahead > DISORDER * Slot.TICK) {
            words[0] = login.millis();
            words[1] = login.high();
            words[2] = login.low();
        }
    }

    /**
     * Writes the sums of every window: messages, recipients, octets, refused, first tick; then the last login.
     *
     * @param figures all zero
     */
    void sum(long now, Tiers tiers, long[] figures) {
        int at = index(used - 1);
        for (int window = 0; window < tiers.size(); window++) {
            Activity.carry(figures, window);
            long horizon = tiers.horizon(window, now);
            while (at >= LOGIN_WORDS && Slot.last(words, at) >= horizon) {
                Activity.add(figures, window, words, at);
                at -= Slot.WORDS;
            }
        }
        System.arraycopy(words, 0, figures, figures.length - LOGIN_WORDS, LOGIN_WORDS);
    }

    /** The end of the windows for a reader: as {@link #add} would settle it, nothing changed. */
    long peekAt(long now) {
        return used == 0 ? now : Math.max(now, Slot.last(words, index(used - 1)));
    }

    /** The tick to charge at, whatever the clock did: never before the newest slot's last. */
    long settle(long now) {
        if (used == 0) {
            return now;
        }
        long newest = Slot.last(words, index(used - 1));
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
        for (int at = LOGIN_WORDS; at < index(used); at += Slot.WORDS) {
            long first = Slot.first(words, at);
            long last = Slot.last(words, at);
            if (first > now) {
                first = Math.max(previous, first - ahead);
                last = Math.max(first, last - ahead);
            }
            Slot.move(words, at, first, Math.min(now, last));
            previous = Slot.last(words, at);
        }
    }

    /** Drops what no window counts and merges the rest. */
    private void compact(long now, Tiers tiers) {
        int kept = 0;
        for (int slot = 0; slot < used; slot++) {
            int at = index(slot);
            long last = Slot.last(words, at);
            long span = tiers.spanOf(last, now);
            if (span < 0) {
                continue;
            }
            if (kept > 0 && last - Slot.first(words, index(kept - 1)) <= span) {
                Slot.merge(words, index(kept - 1), at);
            } else {
                System.arraycopy(words, at, words, index(kept), Slot.WORDS);
                kept++;
            }
        }
        used = kept;
    }

    private void open(long at) {
        if (index(used + 1) > words.length) {
            words = Arrays.copyOf(words, index(used + (used < SINGLE_STEPS ? 1 : SINGLE_STEPS / 2)));
        }
        Slot.open(words, index(used), at);
        used++;
    }

    private static int index(int slot) {
        return LOGIN_WORDS + slot * Slot.WORDS;
    }

    /** Drops what no window counts, gives room back, and tells whether nothing is left that anybody would want. */
    boolean shrink(long now, Tiers tiers) {
        compact(settle(now), tiers);
        if (index(used) + SINGLE_STEPS * Slot.WORDS < words.length) {
            words = Arrays.copyOf(words, index(used));
        }
        return used == 0 && Slot.tick(words[0]) < tiers.horizon(now);
    }

    void clear() {
        words = Arrays.copyOf(words, LOGIN_WORDS);
        used = 0;
    }

    /** How many words {@link #word} knows. */
    int length() {
        return index(used);
    }

    /** The last login (three words) and the slots (three words each), for a file. */
    long word(int index) {
        return words[index];
    }

    /**
     * @param words as from {@link #word}
     * @throws IllegalArgumentException when these are no words of an account
     */
    static Account of(long[] words) {
        int slots = words.length / Slot.WORDS - 1;
        if (slots < 0 || words.length % Slot.WORDS != 0) {
            throw new IllegalArgumentException("an account has three words and three more for each slot");
        }
        Account account = new Account();
        account.words = words.clone();
        account.used = slots;
        for (int slot = 1; slot < slots; slot++) {
            if (Slot.first(words, index(slot)) < Slot.last(words, index(slot - 1))) {
                throw new IllegalArgumentException("slots are out of order");
            }
        }
        return account;
    }
}
