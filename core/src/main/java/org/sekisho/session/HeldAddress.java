// SPDX-License-Identifier: Apache-2.0
package org.sekisho.session;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sekisho.geo.Network;

/**
 * What somebody had of the address space: an address, one port of it, or a delegated prefix. Immutable.
 *
 * @param address the first one; all bits behind the prefix are zero
 * @param prefix how many of its bits are fixed, 32 or 128 for one address
 * @param port of the client, 0 when it is not known
 */
public record HeldAddress(InetAddress address, int prefix, int port) {
    /** No shorter prefix is looked for: nobody is delegated more. */
    private static final int SHORTEST = 16;

    public HeldAddress {
        byte[] octets = address.getAddress();
        if (prefix < 0 || prefix > octets.length * Byte.SIZE) {
            throw new IllegalArgumentException("expected a prefix from /0 to /" + octets.length * Byte.SIZE);
        }
        address = Network.of(Network.masked(octets, prefix));
    }

    /** One address. */
    public static HeldAddress of(InetAddress address, int port) {
        return new HeldAddress(address, address.getAddress().length * Byte.SIZE, port);
    }

    /**
     * What {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when it did not
     */
    public static HeldAddress parse(String text, int port) {
        String[] parts = text.split("/", 2);
        InetAddress address = Network.parseAddress(parts[0]);
        return parts.length == 1 ? of(address, port) : new HeldAddress(address, Integer.parseInt(parts[1]), port);
    }

    /** All that may be written of whatever holds this address, itself first. */
    public static List<String> holding(InetAddress address) {
        int bits = address.getAddress().length * Byte.SIZE;
        Stream<String> prefixes = IntStream.iterate(bits - 1, length -> length >= SHORTEST, length -> length - 1)
                .mapToObj(length -> new HeldAddress(address, length, 0).toString());
        return Stream.concat(Stream.of(address.getHostAddress()), prefixes).toList();
    }

    /** Whether that address is in it. */
    public boolean contains(InetAddress candidate) {
        byte[] octets = candidate.getAddress();
        return octets.length == address.getAddress().length
                && Network.of(Network.masked(octets, prefix)).equals(address);
    }

    /** {@code 192.0.2.7}, or {@code 2001:db8:0:0:0:0:0:0/56}. */
    @Override
    public String toString() {
        boolean whole = prefix == address.getAddress().length * Byte.SIZE;
        return address.getHostAddress() + (whole ? "" : "/" + prefix);
    }
}
