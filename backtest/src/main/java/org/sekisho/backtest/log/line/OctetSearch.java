// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches octets, eight at a time. */
final class OctetSearch {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private OctetSearch() {}

    /** Where the octet stands next, -1 when it does not before the limit. */
    static int find(byte[] octets, byte wanted, int from, int limit) {
        long pattern = (wanted & 0xff) * ONES;
        int at = from;
        for (; at <= limit - Long.BYTES; at += Long.BYTES) {
            // Zero where it stands; the lowest octet that borrows is the first one that is (Lamport 1975).
            long other = (long) LONGS.get(octets, at) ^ pattern;
            long found = (other - ONES) & ~other & HIGH;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < limit && octets[at] != wanted) {
            at++;
        }
        return at < limit ? at : -1;
    }

    static int hash(byte[] octets, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(octets, at)) * MIX;
            hash ^= hash >>> Integer.SIZE;
        }
        for (; at < to; at++) {
            hash = (hash ^ octets[at]) * MIX;
        }
        return (int) (hash ^ hash >>> Integer.SIZE);
    }
}
