// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

/**
 * How much there is in the array of an {@link SubmitterState}, in its first word.
 *
 * <table><caption>Bits</caption>
 * <tr><td>word 0</td><td>8 countries, 8 jumps, 24 slots, 22 unused, 1 changed since it was saved, 1 gone: the array
 *     is in use no more</td></tr>
 * </table>
 */
final class StateHeader {
    private static final int JUMPS_SHIFT = 8;
    private static final int SLOTS_SHIFT = 16;
    private static final int BYTE = 0xff;
    private static final int SLOTS = 0xff_ffff;
    private static final long DIRTY = 1L << 62;
    private static final long GONE = 1L << 63;

    private StateHeader() {}

    /** How many countries there are. */
    static int visits(long head) {
        return (int) head & BYTE;
    }

    /** How many jumps there are. */
    static int jumps(long head) {
        return (int) (head >>> JUMPS_SHIFT) & BYTE;
    }

    static int slots(long head) {
        return (int) (head >>> SLOTS_SHIFT) & SLOTS;
    }

    /** Where the slots begin. */
    static int slotsFrom(long head) {
        return slotsFrom(visits(head), jumps(head));
    }

    /** Where the slots begin behind so many countries and jumps. */
    static int slotsFrom(int visits, int jumps) {
        return TravelHistory.FIRST + visits * VisitLayout.WORDS + jumps * JumpLayout.WORDS;
    }

    /** Where the newest slot lies, if there is any. */
    static int newestSlot(long head) {
        return slotsFrom(head) + (slots(head) - 1) * Slot.WORDS;
    }

    static boolean isDirty(long[] words) {
        return (words[0] & DIRTY) != 0;
    }

    /** Marks it as changed. */
    static void soil(long[] words) {
        words[0] |= DIRTY;
    }

    static void write(SubmitterState account) {
        long dirty = account.dirty ? DIRTY : 0;
        account.words[0] = places(account.visits, account.jumps) | (long) account.used << SLOTS_SHIFT | dirty;
    }

    /** The part that is saved: what is behind it tells the slots. */
    static long places(int visits, int jumps) {
        return visits | (long) jumps << JUMPS_SHIFT;
    }

    /** @throws IllegalArgumentException when it is not from {@link #places} */
    static void requirePlaces(long saved) {
        long visits = saved & BYTE;
        long jumps = saved >>> JUMPS_SHIFT;
        if (visits > TravelHistory.MAX_VISITS || jumps < 0 || jumps > TravelHistory.MAX_JUMPS) {
            throw new IllegalArgumentException("an account has at most 64 countries and 16 jumps");
        }
    }

    /** Whether the array is in use no more; whoever still holds it looks the submitter up again. */
    static boolean isGone(long[] words) {
        return words[0] < 0;
    }

    /** Takes the array out of use. */
    static void leave(long[] words) {
        words[0] |= GONE;
    }
}
