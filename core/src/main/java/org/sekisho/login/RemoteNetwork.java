// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.sekisho.geo.Network;

/**
 * The unit in which clients' addresses are counted: one IPv4 address, or one IPv6 /64, which is what a single customer
 * is given at least (RFC 6177). Not an IPv4 /24: an access provider's own customers are neighbours there, and one
 * infected machine would speak for 255 others. IPv4-mapped IPv6 addresses are IPv4 already when Java has read them.
 *
 * @param length octets of the address, 4 or 16
 * @param bits the IPv4 address, or the first eight octets of the IPv6 address
 */
public record RemoteNetwork(int length, long bits) {

    public static RemoteNetwork of(InetAddress address) {
        ByteBuffer raw = ByteBuffer.wrap(address.getAddress());
        return raw.remaining() == 4
                ? new RemoteNetwork(4, Integer.toUnsignedLong(raw.getInt()))
                : new RemoteNetwork(16, raw.getLong());
    }

    /**
     * @param text {@code 203.0.113.7}, {@code 2001:db8::/64}, or any address in that /64
     * @throws IllegalArgumentException when it is neither
     */
    public static RemoteNetwork parse(String text) {
        return of(Network.parseAddress(text.strip().replaceFirst("/(32|64)$", "")));
    }

    /** The first of its addresses. */
    public InetAddress address() {
        ByteBuffer raw = ByteBuffer.allocate(length);
        return Network.of((length == 4 ? raw.putInt((int) bits) : raw.putLong(bits)).array());
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return address().getHostAddress() + (length == 4 ? "" : "/" + Network.IPV6_BITS);
    }
}
