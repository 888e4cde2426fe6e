// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packed;

import java.util.Arrays;

/**
 * Numbers one behind the other, small ones in few octets: seven bits in each, the lowest first, the highest bit set in
 * all but the last. Not thread-safe.
 */
public final class OctetBuffer {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    private static final int LONGEST = 10;

    private byte[] octets;
    private int at;

    /** To write to. */
    public OctetBuffer() {
        this(new byte[256], 0);
    }

    /** To read from there on. */
    OctetBuffer(byte[] octets, int from) {
        this.octets = octets;
        this.at = from;
    }

    byte[] octets() {
        return octets;
    }

    /** How many octets were written, or where the next one is read. */
    public int position() {
        return at;
    }

    /** Begins anew. */
    public void clear() {
        at = 0;
    }

    /** Writes a number; one below 0 takes ten octets. */
    public void put(long number) {
        if (octets.length - at < LONGEST) {
            octets = Arrays.copyOf(octets, 2 * octets.length);
        }
        long rest = number;
        while ((rest & -MORE) != 0) {
            octets[at++] = (byte) (rest | MORE);
            rest >>>= BITS;
        }
        octets[at++] = (byte) rest;
    }

    /** Writes a number that may well be below 0. */
    public void putSigned(long number) {
        put((number << 1) ^ (number >> (Long.SIZE - 1)));
    }

    /** Writes a number of which all bits are likely to be used. */
    public void putWhole(long number) {
        if (octets.length - at < Long.BYTES) {
            octets = Arrays.copyOf(octets, 2 * octets.length);
        }
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            octets[at++] = (byte) (number >>> shift);
        }
    }

    /** What {@link #put} wrote. */
    public long get() {
        byte one = octets[at++];
        long number = one & (MORE - 1);
        for (int shift = BITS; one < 0; shift += BITS) {
            one = octets[at++];
            number |= (one & (MORE - 1L)) << shift;
        }
        return number;
    }

    /** What {@link #putSigned} wrote. */
    public long getSigned() {
        long number = get();
        return (number >>> 1) ^ -(number & 1);
    }

    /** What {@link #putWhole} wrote. */
    public long getWhole() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            number |= (octets[at++] & 0xffL) << shift;
        }
        return number;
    }
}
