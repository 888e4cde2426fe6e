// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.layout;

import static org.sekisho.usage.memory.layout.StateLayout.VISIT_ADDRESS;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_BUILD;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_DAYS;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_IPV6;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_LAST;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_NEWEST_DAY;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_PLACED;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_POSITION;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_RADIUS;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_WORDS;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;

/** What is done with a visit: on which days a submitter was seen in a country, and the last place there. */
public final class VisitEntry {
    /** How many days back are known. */
    public static final int DAYS = 32;

    private VisitEntry() {}

    public static void open(long[] words, int at, int country) {
        Arrays.fill(words, at, at + VISIT_WORDS, 0);
        VISIT_COUNTRY.set(words, at, country);
    }

    /** Remembers that it was there on the day of this tick. */
    public static void see(long[] words, int at, long tick) {
        long days = daysSeen(words, at, tick) | 1;
        VISIT_NEWEST_DAY.set(words, at, Math.max(VISIT_NEWEST_DAY.get(words, at), StateLayout.day(tick)));
        VISIT_DAYS.set(words, at, days);
    }

    /** The days on which it was there: bit 0 is the day of the tick, bit 1 the day before. */
    public static long daysSeen(long[] words, int at, long tick) {
        long ago = StateLayout.day(tick) - VISIT_NEWEST_DAY.get(words, at);
        return ago >= DAYS ? 0 : (VISIT_DAYS.get(words, at) << Math.max(0, ago)) & VISIT_DAYS.max();
    }

    /** On how many of the last days, today included. */
    public static int daysSeen(long[] words, int at, long tick, int within) {
        return Long.bitCount(daysSeen(words, at, tick) & ((1L << within) - 1));
    }

    /** Counts days in the future as today. */
    public static void clampDays(long[] words, int at, long now) {
        long today = StateLayout.day(now);
        long ahead = VISIT_NEWEST_DAY.get(words, at) - today;
        if (ahead > 0) {
            VISIT_NEWEST_DAY.set(words, at, today);
            VISIT_DAYS.set(words, at, ahead >= DAYS ? 1 : VISIT_DAYS.get(words, at) >>> ahead | 1);
        }
    }

    /** Remembers the place as the last one in its country. */
    public static void arrive(long[] words, int at, long tick, Place place, InetAddress address) {
        Position position = place.position();
        VISIT_LAST.set(words, at, tick);
        VISIT_IPV6.set(words, at, address instanceof Inet6Address ? 1 : 0);
        VISIT_PLACED.set(words, at, position == null ? 0 : 1);
        VISIT_RADIUS.set(words, at, position == null ? 0 : position.radiusKm());
        VISIT_BUILD.set(words, at, place.build());
        words[at + VISIT_POSITION] = position == null ? 0 : position.packed();
        words[at + VISIT_ADDRESS] = bits(address);
    }

    /** Whether arriving there would change nothing but the time. */
    public static boolean isLastPlace(long[] words, int at, long tick, Place place, InetAddress address) {
        Position position = place.position();
        return VISIT_NEWEST_DAY.get(words, at) == StateLayout.day(tick)
                && VISIT_BUILD.get(words, at) == place.build()
                && VISIT_PLACED.get(words, at) == (position == null ? 0 : 1)
                && VISIT_RADIUS.get(words, at) == (position == null ? 0 : position.radiusKm())
                && words[at + VISIT_POSITION] == (position == null ? 0 : position.packed())
                && VISIT_IPV6.get(words, at) == (address instanceof Inet6Address ? 1 : 0)
                && words[at + VISIT_ADDRESS] == bits(address);
    }

    /** Forgets the last place, not the days. */
    public static void forgetPlace(long[] words, int at) {
        words[at] &= VISIT_COUNTRY.max() << VISIT_COUNTRY.shift();
        words[at + VISIT_POSITION] = 0;
        words[at + VISIT_ADDRESS] = 0;
    }

    public static @Nullable Position position(long[] words, int at) {
        return VISIT_PLACED.isSet(words, at)
                ? Position.unpack(words[at + VISIT_POSITION], VISIT_RADIUS.number(words, at))
                : null;
    }

    /** Whether the last place is in the same /24 (IPv4) or /48 (IPv6) as this address. */
    static boolean isSameNetwork(long[] words, int at, boolean ipv6, long bits) {
        return VISIT_IPV6.isSet(words, at) == ipv6 && (words[at + VISIT_ADDRESS] ^ bits) >>> (ipv6 ? 16 : 8) == 0;
    }

    /** The IPv4 address, or the first eight octets of the IPv6 address. */
    static long bits(InetAddress address) {
        byte[] raw = address.getAddress();
        long bits = (raw[0] & 0xffL) << 24 | (raw[1] & 0xff) << 16 | (raw[2] & 0xff) << 8 | (raw[3] & 0xff);
        if (address instanceof Inet6Address) {
            for (int i = Integer.BYTES; i < Long.BYTES; i++) {
                bits = bits << 8 | (raw[i] & 0xff);
            }
        }
        return bits;
    }
}
