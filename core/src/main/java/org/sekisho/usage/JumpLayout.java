// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

/**
 * How an impossible jump between two countries lies in four words of an array.
 *
 * <table><caption>Bits</caption>
 * <tr><td>word 0</td><td>39 later tick, 10 country of the earlier place, 10 of the later,
 *     1 each: address is IPv6</td></tr>
 * <tr><td>word 1</td><td>24 ticks between (37 h), 15 km surely between, 16 build of the database</td></tr>
 * <tr><td>words 2, 3</td><td>the earlier and the later address, as in {@link VisitLayout}</td></tr>
 * </table>
 */
final class JumpLayout {
    static final int WORDS = 4;

    /** The longest time between the two places that can be stored, in ticks. */
    static final long LONGEST = (1L << 24) - 1;

    private static final int TICK_SHIFT = 25;
    private static final int FROM_SHIFT = 15;
    private static final int TO_SHIFT = 5;
    private static final int COUNTRY = 0x3ff;
    private static final int BETWEEN_SHIFT = 40;
    private static final int KM_SHIFT = 25;
    private static final int BUILD_SHIFT = 9;

    private JumpLayout() {}

    static long later(long[] words, int at) {
        return words[at] >>> TICK_SHIFT;
    }

    static long earlier(long[] words, int at) {
        return later(words, at) - (words[at + 1] >>> BETWEEN_SHIFT);
    }

    static int from(long[] words, int at) {
        return (int) (words[at] >>> FROM_SHIFT) & COUNTRY;
    }

    static int to(long[] words, int at) {
        return (int) (words[at] >>> TO_SHIFT) & COUNTRY;
    }

    static boolean isFromIpv6(long[] words, int at) {
        return (words[at] & 1) != 0;
    }

    static boolean isToIpv6(long[] words, int at) {
        return (words[at] & 2) != 0;
    }

    static int kilometres(long[] words, int at) {
        return (int) (words[at + 1] >>> KM_SHIFT) & 0x7fff;
    }

    static int build(long[] words, int at) {
        return (int) (words[at + 1] >>> BUILD_SHIFT) & 0xffff;
    }

    /** Whether it is between these two countries, whichever came first. */
    static boolean links(long[] words, int at, int one, int other) {
        int from = from(words, at);
        int to = to(words, at);
        return (from == one && to == other) || (from == other && to == one);
    }

    /** One end of a jump, read from where it lies. */
    record End(int country, long tick, boolean ipv6, long address, int build) {}

    static void write(long[] words, int at, End earlier, End later, int kilometres) {
        words[at] = later.tick() << TICK_SHIFT
                | (long) earlier.country() << FROM_SHIFT
                | (long) later.country() << TO_SHIFT
                | (later.ipv6() ? 2 : 0)
                | (earlier.ipv6() ? 1 : 0);
        long between = Math.min(LONGEST, later.tick() - earlier.tick());
        words[at + 1] = between << BETWEEN_SHIFT | (long) kilometres << KM_SHIFT | (long) later.build() << BUILD_SHIFT;
        words[at + 2] = earlier.address();
        words[at + 3] = later.address();
    }

    /** Brings a time in the future down to now; the time between stays. */
    static void clamp(long[] words, int at, long now) {
        if (later(words, at) > now) {
            words[at] = now << TICK_SHIFT | (words[at] & ((1L << TICK_SHIFT) - 1));
        }
    }
}
