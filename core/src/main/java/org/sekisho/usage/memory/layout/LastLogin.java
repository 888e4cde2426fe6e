// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.layout;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.sekisho.event.Login;

/**
 * The newest verified login of a submitter, small enough to keep for each. Immutable.
 *
 * @param millis when, in milliseconds since 1970; 0 when none is known
 * @param high the first eight octets of the address, which is IPv6 or IPv4-mapped IPv6 (RFC 4291 section 2.5.5.2)
 * @param low the last eight octets
 */
public record LastLogin(long millis, long high, long low) {
    private static final long MAPPED = 0xffffL << Integer.SIZE;

    /** That of a submitter. */
    public static LastLogin in(long[] words) {
        return new LastLogin(words[StateLayout.LOGIN], words[StateLayout.LOGIN + 1], words[StateLayout.LOGIN + 2]);
    }

    public static LastLogin of(Login login) {
        return of(login.at().toEpochMilli(), login.remoteAddress());
    }

    /** One from this address. */
    public static LastLogin of(long millis, InetAddress address) {
        byte[] raw = address.getAddress();
        return new LastLogin(millis, high(raw), low(raw));
    }

    /** Whether the last one of a submitter was from this address. */
    public static boolean isFrom(long[] words, InetAddress address) {
        byte[] raw = address.getAddress();
        return words[StateLayout.LOGIN + 2] == low(raw) && words[StateLayout.LOGIN + 1] == high(raw);
    }

    private static long high(byte[] raw) {
        return raw.length == Integer.BYTES ? 0 : bits(raw, 0, Long.BYTES);
    }

    private static long low(byte[] raw) {
        return raw.length == Integer.BYTES ? MAPPED | bits(raw, 0, raw.length) : bits(raw, Long.BYTES, raw.length);
    }

    private static long bits(byte[] raw, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = bits << Byte.SIZE | (raw[i] & 0xff);
        }
        return bits;
    }

    public Optional<Instant> findAt() {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    public Optional<InetAddress> findAddress() {
        if (millis == 0) {
            return Optional.empty();
        }
        byte[] raw = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        try {
            return Optional.of(InetAddress.getByAddress(raw));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 octets are always an address", e);
        }
    }
}
