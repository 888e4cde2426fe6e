// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;

/**
 * How one country of a submitter lies in four words of an array: on which days it was seen there, and the last place.
 *
 * <table><caption>Bits</caption>
 * <tr><td>word 0</td><td>39 last tick (0: no place known), 10 country, 12 radius in km, 1 address is IPv6,
 *     1 position known</td></tr>
 * <tr><td>word 1</td><td>32 days seen, 16 newest of these days since 1970, 16 build of the database</td></tr>
 * <tr><td>word 2</td><td>63 position</td></tr>
 * <tr><td>word 3</td><td>the IPv4 address, or the first half of the IPv6 address</td></tr>
 * </table>
 */
final class VisitLayout {
    static final int WORDS = 4;

    /** How many days back are known. */
    static final int DAYS = 32;

    private static final long TICKS_PER_DAY = 86_400_000 / Slot.TICK;
    private static final int TICK_SHIFT = 25;
    private static final int COUNTRY_SHIFT = 15;
    private static final int RADIUS_SHIFT = 3;
    private static final long IPV6 = 2;
    private static final long POSITION = 1;
    private static final int DAYS_SHIFT = 32;
    private static final int NEWEST_SHIFT = 16;
    private static final long SHORT = 0xffff;

    private VisitLayout() {}

    static int country(long[] words, int at) {
        return (int) ((words[at] >>> COUNTRY_SHIFT) & 0x3ff);
    }

    /** The tick it was last there, 0 when only the days are known. */
    static long last(long[] words, int at) {
        return words[at] >>> TICK_SHIFT;
    }

    static void open(long[] words, int at, int country) {
        words[at] = (long) country << COUNTRY_SHIFT;
        words[at + 1] = 0;
        words[at + 2] = 0;
        words[at + 3] = 0;
    }

    /** Remembers that it was there on the day of this tick. */
    static void see(long[] words, int at, long tick) {
        long newest = (words[at + 1] >>> NEWEST_SHIFT) & SHORT;
        long today = Math.max(newest, day(tick));
        long days = daysSeen(words, at, tick) | 1;
        words[at + 1] = days << DAYS_SHIFT | today << NEWEST_SHIFT | (words[at + 1] & SHORT);
    }

    private static long day(long tick) {
        return Math.min(SHORT, tick / TICKS_PER_DAY);
    }

    /** The days on which it was there: bit 0 is the day of the tick, bit 1 the day before. */
    static long daysSeen(long[] words, int at, long tick) {
        long days = words[at + 1] >>> DAYS_SHIFT;
        long ago = day(tick) - ((words[at + 1] >>> NEWEST_SHIFT) & SHORT);
        return ago >= DAYS ? 0 : (days << Math.max(0, ago)) & 0xffff_ffffL;
    }

    /** Remembers the place as the last one in its country. */
    static void arrive(long[] words, int at, long tick, Place place, InetAddress address) {
        Position position = place.position();
        long word = tick << TICK_SHIFT | (long) country(words, at) << COUNTRY_SHIFT;
        word |= isIpv6(address) ? IPV6 : 0;
        words[at + 2] = 0;
        if (position != null) {
            word |= (long) position.radiusKm() << RADIUS_SHIFT | POSITION;
            words[at + 2] = position.packed();
        }
        words[at] = word;
        words[at + 1] = (words[at + 1] & ~SHORT) | place.build();
        words[at + 3] = bits(address);
    }

    /** Forgets the last place, not the days. */
    static void forgetPlace(long[] words, int at) {
        words[at] &= 0x3ffL << COUNTRY_SHIFT;
        words[at + 2] = 0;
        words[at + 3] = 0;
    }

    /** Brings a time in the future down to now. */
    static void clamp(long[] words, int at, long now) {
        if (last(words, at) > now) {
            words[at] = now << TICK_SHIFT | (words[at] & ((1L << TICK_SHIFT) - 1));
        }
    }

    /** Whether {@link #position} has one. */
    static boolean isPlaced(long[] words, int at) {
        return (words[at] & POSITION) != 0;
    }

    static @Nullable Position position(long[] words, int at) {
        return (words[at] & POSITION) == 0
                ? null
                : Position.unpack(words[at + 2], (int) ((words[at] >>> RADIUS_SHIFT) & 0xfff));
    }

    static int build(long[] words, int at) {
        return (int) (words[at + 1] & SHORT);
    }

    static boolean isIpv6(long[] words, int at) {
        return (words[at] & IPV6) != 0;
    }

    static long address(long[] words, int at) {
        return words[at + 3];
    }

    /** Whether the last place is in the same /24 (IPv4) or /48 (IPv6) as this address. */
    static boolean isSameNetwork(long[] words, int at, boolean ipv6, long bits) {
        return isIpv6(words, at) == ipv6 && (words[at + 3] ^ bits) >>> (ipv6 ? 16 : 8) == 0;
    }

    static boolean isIpv6(InetAddress address) {
        return address instanceof java.net.Inet6Address;
    }

    /** The IPv4 address, or the first eight octets of the IPv6 address. */
    static long bits(InetAddress address) {
        byte[] raw = address.getAddress();
        long bits = (raw[0] & 0xffL) << 24 | (raw[1] & 0xff) << 16 | (raw[2] & 0xff) << 8 | (raw[3] & 0xff);
        if (isIpv6(address)) {
            for (int i = Integer.BYTES; i < Long.BYTES; i++) {
                bits = bits << 8 | (raw[i] & 0xff);
            }
        }
        return bits;
    }
}
