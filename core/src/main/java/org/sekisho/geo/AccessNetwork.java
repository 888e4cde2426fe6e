// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The network that a client comes from: the autonomous system that announces its address, else the IPv4 /24 or IPv6 /64
 * it lies in. Immutable.
 *
 * @param kind what it is
 * @param number the AS number, or the first 24 or 64 bits of the address
 */
public record AccessNetwork(Kind kind, long number) {
    /** Networks that were too many to tell apart. */
    public static final AccessNetwork OTHERS = new AccessNetwork(Kind.OTHERS, 0);

    private static final String AS = "AS";
    private static final int IPV4_HOST_BITS = 8;
    private static final int IPV4_PREFIX = 24;

    /** What a network is known by. */
    public enum Kind {
        /** Several. */
        OTHERS(0),
        /** An autonomous system. */
        AS(1),
        /** An IPv4 /24. */
        IPV4(2),
        /** An IPv6 /64. */
        IPV6(3);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** A number that fits into two bits, for stores. */
        public int code() {
            return code;
        }

        /** The kind with this code. */
        public static Kind of(int code) {
            return switch (code) {
                case 1 -> AS;
                case 2 -> IPV4;
                case 3 -> IPV6;
                default -> OTHERS;
            };
        }
    }

    /** The network of an address. */
    public static AccessNetwork of(Place place, InetAddress address) {
        return new AccessNetwork(kind(place, address), number(place, address));
    }

    /** As {@link #of}, without an object. */
    public static Kind kind(Place place, InetAddress address) {
        if (place.asn() != 0) {
            return Kind.AS;
        }
        return address instanceof Inet6Address ? Kind.IPV6 : Kind.IPV4;
    }

    /** As {@link #of}, without an object. */
    public static long number(Place place, InetAddress address) {
        if (place.asn() != 0) {
            return place.asn();
        }
        byte[] octets = address.getAddress();
        int used = address instanceof Inet6Address ? Long.BYTES : IPV4_PREFIX / Byte.SIZE;
        long number = 0;
        for (int i = 0; i < used; i++) {
            number = number << Byte.SIZE | (octets[i] & 0xff);
        }
        return number;
    }

    /**
     * What {@link #toString} says.
     *
     * @throws IllegalArgumentException when the text is no such network
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AccessNetwork parse(String text) {
        if (text.equals(OTHERS.toString())) {
            return OTHERS;
        }
        if (text.matches(AS + "[0-9]{1,10}")) {
            return new AccessNetwork(Kind.AS, Long.parseLong(text.substring(AS.length())));
        }
        Network network = Network.parse(text);
        AccessNetwork parsed = of(Place.UNLOCATED, network.address());
        if (!parsed.toString().equals(network.toString())) {
            throw new IllegalArgumentException("expected AS64500, an IPv4 /24 or an IPv6 /64");
        }
        return parsed;
    }

    /** {@code AS64500}, {@code 203.0.113.0/24}, {@code 2001:db8:1:2:0:0:0:0/64} or {@code others}. */
    @JsonValue
    @Override
    public String toString() {
        return switch (kind) {
            case OTHERS -> "others";
            case AS -> AS + number;
            case IPV4 -> prefix((number << IPV4_HOST_BITS) << Integer.SIZE, 4, IPV4_PREFIX);
            case IPV6 -> prefix(number, 16, Network.IPV6_BITS);
        };
    }

    /** @param start the first bits of the address */
    private static String prefix(long start, int octets, int bits) {
        byte[] address =
                Arrays.copyOf(ByteBuffer.allocate(Long.BYTES).putLong(start).array(), octets);
        return new Network(Network.of(address), bits).toString();
    }
}
