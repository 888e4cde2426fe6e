// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses that share their first bits, such as {@code 203.0.113.0/24}. IPv6 ranges have at most 64 bits in
 * common, because IPv6 clients are told apart by their first 64 bits only. Immutable.
 *
 * @param address the first of them; all bits behind the prefix are zero
 * @param prefix how many bits they share: 0 to 32 for IPv4, 0 to 64 for IPv6
 */
public record Network(InetAddress address, int prefix) {
    private static final String EXPECTED = "expected a network such as 203.0.113.0/24 or 2001:db8::/32";

    /** Names do not match: they would be looked up. */
    private static final Pattern LITERAL =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.|$)){4}|(?=.*:)[0-9a-fA-F:.]{2,45}");

    /** The longest common part of IPv6 addresses that counts. */
    public static final int IPV6_BITS = 64;

    public Network {
        byte[] octets = address.getAddress();
        if (octets.length == 16 && (prefix < 0 || prefix > IPV6_BITS)) {
            throw new IllegalArgumentException(
                    "IPv6 addresses are distinguished by their first 64 bits; expected a prefix from /0 to /64");
        }
        if (octets.length == 4 && (prefix < 0 || prefix > 32)) {
            throw new IllegalArgumentException("expected a prefix from /0 to /32");
        }
        InetAddress first = of(masked(octets, prefix));
        if (!first.equals(address)) {
            throw new IllegalArgumentException(
                    "there are bits set after the prefix, did you mean " + first.getHostAddress() + "/" + prefix + "?");
        }
    }

    /**
     * @param text {@code ADDRESS/BITS}; without bits, one IPv4 address
     * @throws IllegalArgumentException with what is wrong and what would be right
     */
    public static Network parse(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress address = findAddress(parts[0]).orElseThrow(() -> new IllegalArgumentException(EXPECTED));
        if (parts.length == 1) {
            return new Network(address, address.getAddress().length * 8);
        }
        if (!parts[1].matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return new Network(address, Integer.parseInt(parts[1]));
    }

    /**
     * An address that is written in numbers; never asks DNS.
     *
     * @throws IllegalArgumentException when it is written otherwise
     */
    public static InetAddress parseAddress(String text) {
        return findAddress(text).orElseThrow(() -> new IllegalArgumentException("expected an IP address"));
    }

    private static Optional<InetAddress> findAddress(String text) {
        try {
            return LITERAL.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    public static InetAddress of(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 octets", e);
        }
    }

    /** A copy with all bits behind the first so many set to zero. */
    public static byte[] masked(byte[] octets, int bits) {
        byte[] masked = octets.clone();
        for (int i = bits; i < masked.length * 8; i++) {
            masked[i / 8] &= (byte) ~(0x80 >>> (i % 8));
        }
        return masked;
    }

    /** Whether the address is in it; {@code ::ffff:203.0.113.7} is an IPv4 address in other clothes. */
    public boolean contains(InetAddress candidate) {
        byte[] octets = address.getAddress();
        byte[] other = plain(candidate.getAddress());
        if (octets.length != other.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (octets[i] != other[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        return rest == 0 || ((octets[whole] ^ other[whole]) & 0xff) >>> (8 - rest) == 0;
    }

    /** Four octets for an IPv4 address, in IPv6 clothes or not; else as they are. */
    public static byte[] plain(byte[] octets) {
        if (octets.length != 16 || octets[10] != -1 || octets[11] != -1) {
            return octets;
        }
        for (int i = 0; i < 10; i++) {
            if (octets[i] != 0) {
                return octets;
            }
        }
        return new byte[] {octets[12], octets[13], octets[14], octets[15]};
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}
