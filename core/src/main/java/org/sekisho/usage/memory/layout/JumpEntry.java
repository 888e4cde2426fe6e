// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.layout;

import static org.sekisho.usage.memory.layout.StateLayout.JUMP_BETWEEN;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_BUILD;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_FROM;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_FROM_ADDRESS;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_FROM_IPV6;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_KILOMETRES;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_LATER;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_TO;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_TO_ADDRESS;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_TO_IPV6;
import static org.sekisho.usage.memory.layout.StateLayout.TICK;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_ADDRESS;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_BUILD;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_IPV6;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_LAST;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.usage.Jump;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.Visit;

/** What is done with an impossible jump between two countries. */
public final class JumpEntry {
    private JumpEntry() {}

    /** One end of a jump. */
    public record End(int country, long tick, boolean ipv6, long address, int build) {

        public static End of(long tick, Place place, InetAddress address) {
            return new End(
                    place.country().number(),
                    tick,
                    address instanceof Inet6Address,
                    VisitEntry.bits(address),
                    place.build());
        }

        /** Where a submitter was last in a country. */
        public static End ofVisit(long[] words, int at) {
            return new End(
                    VISIT_COUNTRY.number(words, at),
                    VISIT_LAST.get(words, at),
                    VISIT_IPV6.isSet(words, at),
                    words[at + VISIT_ADDRESS],
                    VISIT_BUILD.number(words, at));
        }

        public Visit toVisit() {
            byte[] raw = ipv6
                    ? ByteBuffer.allocate(16).putLong(address).array()
                    : ByteBuffer.allocate(4).putInt((int) address).array();
            try {
                return new Visit(
                        Country.ofNumber(country),
                        InetAddress.getByAddress(raw),
                        Instant.ofEpochMilli(tick * TICK),
                        build);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("4 or 16 octets are always an address", e);
            }
        }
    }

    /** The kilometres of the jump between a known visit and a new place with a position, or 0 when it is none. */
    public static int kilometres(long[] words, int visit, End here, Position position, JumpLimits limits) {
        Position there = VisitEntry.position(words, visit);
        if (there == null || VISIT_BUILD.number(words, visit) != here.build()) {
            return 0;
        }
        long between = Math.abs(here.tick() - VISIT_LAST.get(words, visit));
        double reach = limits.reach(between * TICK);
        if (between > JUMP_BETWEEN.max() || reach > Position.FARTHEST || !there.canBeFartherThan(reach, position)) {
            return 0;
        }
        int kilometres = (int) there.surelyKilometresTo(position);
        boolean near = kilometres <= reach || VisitEntry.isSameNetwork(words, visit, here.ipv6(), here.address());
        return near ? 0 : kilometres;
    }

    /** Whether it is between these two countries, whichever came first. */
    public static boolean links(long[] words, int at, int one, int other) {
        int from = JUMP_FROM.number(words, at);
        int to = JUMP_TO.number(words, at);
        return (from == one && to == other) || (from == other && to == one);
    }

    public static void write(long[] words, int at, End earlier, End later, int kilometres) {
        words[at] = 0;
        words[at + 1] = 0;
        JUMP_LATER.set(words, at, later.tick());
        JUMP_FROM.set(words, at, earlier.country());
        JUMP_TO.set(words, at, later.country());
        JUMP_FROM_IPV6.set(words, at, earlier.ipv6() ? 1 : 0);
        JUMP_TO_IPV6.set(words, at, later.ipv6() ? 1 : 0);
        JUMP_BETWEEN.set(words, at, Math.min(JUMP_BETWEEN.max(), later.tick() - earlier.tick()));
        JUMP_KILOMETRES.set(words, at, kilometres);
        JUMP_BUILD.set(words, at, later.build());
        words[at + JUMP_FROM_ADDRESS] = earlier.address();
        words[at + JUMP_TO_ADDRESS] = later.address();
    }

    public static Jump read(long[] words, int at) {
        long later = JUMP_LATER.get(words, at);
        int build = JUMP_BUILD.number(words, at);
        End from = new End(
                JUMP_FROM.number(words, at),
                later - JUMP_BETWEEN.get(words, at),
                JUMP_FROM_IPV6.isSet(words, at),
                words[at + JUMP_FROM_ADDRESS],
                build);
        End to = new End(
                JUMP_TO.number(words, at), later, JUMP_TO_IPV6.isSet(words, at), words[at + JUMP_TO_ADDRESS], build);
        return new Jump(from.toVisit(), to.toVisit(), JUMP_KILOMETRES.number(words, at));
    }
}
