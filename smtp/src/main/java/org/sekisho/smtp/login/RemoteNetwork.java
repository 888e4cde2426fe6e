// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * The unit in which clients' addresses are counted: one IPv4 address, or one IPv6 /64, which is what a single customer
 * is given at least (RFC 6177). IPv4-mapped IPv6 addresses are IPv4 already when Java has read them.
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
}
