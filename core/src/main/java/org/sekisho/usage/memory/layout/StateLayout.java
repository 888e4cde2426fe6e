// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.layout;

import java.util.Arrays;
import org.sekisho.window.WatchedWindows;

/**
 * Where everything that is known of one submitter lies in one array of words: the only place that knows bits. The array
 * is a head (one word), the last login (three words: milliseconds, and the two halves of an address), then visits,
 * jumps, networks and slots, as many as the head says. An array for each submitter and no objects, as each message
 * waits for memory at each object. Files hold these words: a change needs a new {@code SavedState.VERSION}.
 *
 * <p>A tick is 8 ms since 1970 in 39 bits, until 2109. A country is its number, 0 for unlocated. An address is the IPv4
 * address or the first half of the IPv6 address. A build is the day the GeoIP database was built.
 */
public final class StateLayout {
    /** Milliseconds. */
    public static final long TICK = WatchedWindows.TICK;

    public static final long TICKS_PER_DAY = 86_400_000 / TICK;

    /** Head: how many there are of each; shared; changed since it was saved; the array is in use no more. */
    public static final BitField VISITS = BitField.of(0, 0, 8);

    public static final BitField JUMPS = BitField.of(0, 8, 8);
    public static final BitField SLOTS = BitField.of(0, 16, 24);
    public static final BitField NETWORKS = BitField.of(0, 40, 8);

    /** An activity reads the array, so nothing may change in it but what {@code FastPath} changes. */
    public static final BitField SHARED = BitField.of(0, 61, 1);

    public static final BitField DIRTY = BitField.of(0, 62, 1);
    static final BitField GONE = BitField.of(0, 63, 1);

    /** The last login: three words. */
    public static final int LOGIN = 1;

    /** Where the visits begin. */
    public static final int FIRST = 4;

    /** Visit, one per country: the last place there, tick 0 for none, and the days seen, bit 0 being the newest. */
    public static final int VISIT_WORDS = 4;

    public static final BitField VISIT_LAST = BitField.of(0, 25, 39);
    public static final BitField VISIT_COUNTRY = BitField.of(0, 15, 10);
    static final BitField VISIT_RADIUS = BitField.of(0, 3, 12);
    static final BitField VISIT_IPV6 = BitField.of(0, 1, 1);
    public static final BitField VISIT_PLACED = BitField.of(0, 0, 1);
    static final BitField VISIT_DAYS = BitField.of(1, 32, 32);
    static final BitField VISIT_NEWEST_DAY = BitField.of(1, 16, 16);
    static final BitField VISIT_BUILD = BitField.of(1, 0, 16);
    static final int VISIT_POSITION = 2;
    static final int VISIT_ADDRESS = 3;

    /** Jump between two countries: ticks between its ends, and kilometres that surely lie between. */
    public static final int JUMP_WORDS = 4;

    public static final BitField JUMP_LATER = BitField.of(0, 25, 39);
    static final BitField JUMP_FROM = BitField.of(0, 15, 10);
    static final BitField JUMP_TO = BitField.of(0, 5, 10);
    static final BitField JUMP_TO_IPV6 = BitField.of(0, 1, 1);
    static final BitField JUMP_FROM_IPV6 = BitField.of(0, 0, 1);
    static final BitField JUMP_BETWEEN = BitField.of(1, 40, 24);
    static final BitField JUMP_KILOMETRES = BitField.of(1, 25, 15);
    static final BitField JUMP_BUILD = BitField.of(1, 9, 16);
    static final int JUMP_FROM_ADDRESS = 2;
    static final int JUMP_TO_ADDRESS = 3;

    /** Network, the one used last in front: when it was first seen, the last day, and the mark of its slots. */
    public static final int NETWORK_WORDS = 2;

    public static final BitField NETWORK_FIRST = BitField.of(0, 25, 39);
    public static final BitField NETWORK_LAST_DAY = BitField.of(0, 9, 16);
    static final BitField NETWORK_KIND = BitField.of(0, 7, 2);
    public static final BitField NETWORK_MARK = BitField.of(0, 1, 6);

    /** Seen there on two days before the last one. */
    public static final BitField NETWORK_HABIT = BitField.of(0, 0, 1);

    static final int NETWORK_BITS = 1;

    /**
     * Slot, in the order of last ticks: what came from one country and, while that is not familiar, one network. In one
     * of first-time recipients only those are counted, as recipients.
     */
    public static final int SLOT_WORDS = 3;

    static final BitField SLOT_FIRST = BitField.of(0, 25, 39);
    static final BitField SLOT_SPAN = BitField.of(0, 0, 25);
    public static final BitField SLOT_MESSAGES = BitField.of(1, 40, 24);
    public static final BitField SLOT_RECIPIENTS = BitField.of(1, 10, 30);
    public static final BitField SLOT_COUNTRY = BitField.of(1, 0, 10);
    public static final BitField SLOT_NETWORK = BitField.of(2, 58, 6);
    public static final BitField SLOT_BYTES = BitField.of(2, 18, 40);
    public static final BitField SLOT_FIRST_TIME = BitField.of(2, 17, 1);
    public static final BitField SLOT_REFUSED = BitField.of(2, 0, 17);

    /** In files from before there were networks. */
    public static final BitField SLOT_OLD_BYTES = BitField.of(2, 18, 46);

    /** In files from before there were first-time recipients. */
    public static final BitField SLOT_OLD_REFUSED = BitField.of(2, 0, 18);

    private StateLayout() {}

    /** The tick of a moment, brought into the range that can be stored. */
    public static long tick(long millis) {
        return Math.max(0, Math.min(SLOT_FIRST.max() - SLOT_SPAN.max(), Math.floorDiv(millis, TICK)));
    }

    public static long day(long tick) {
        return Math.min(VISIT_NEWEST_DAY.max(), tick / TICKS_PER_DAY);
    }

    /** The array of a submitter of whom nothing is known. */
    public static long[] nothing() {
        return new long[FIRST];
    }

    public static int networksFrom(long[] words) {
        return FIRST + VISITS.number(words, 0) * VISIT_WORDS + JUMPS.number(words, 0) * JUMP_WORDS;
    }

    public static int slotsFrom(long[] words) {
        return networksFrom(words) + NETWORKS.number(words, 0) * NETWORK_WORDS;
    }

    /** Where the newest slot lies, if there is any. */
    public static int newestSlot(long[] words) {
        return end(words) - SLOT_WORDS;
    }

    /** Where the free room of the array begins. */
    public static int end(long[] words) {
        return slotsFrom(words) + SLOTS.number(words, 0) * SLOT_WORDS;
    }

    /** Where so many entries lie that follow each other. */
    public static int[] entries(int from, int count, int size) {
        int[] all = new int[count];
        Arrays.setAll(all, index -> from + index * size);
        return all;
    }

    /** Whether the array is in use no more; whoever still holds it looks the submitter up again. */
    public static boolean isGone(long[] words) {
        return words[0] < 0;
    }

    /** Takes the array out of use. */
    public static void leave(long[] words) {
        GONE.set(words, 0, 1);
    }
}
