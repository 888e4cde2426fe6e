// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** How numbers lie in octets: with as few as they need, or with so many, the highest first. */
final class BinaryNumbers {
    private static final int VARINT_BITS = 7;
    private static final int MORE = 1 << VARINT_BITS;

    private BinaryNumbers() {}

    static void putVarint(ByteBuffer to, long number) {
        long rest = number;
        while (rest >>> VARINT_BITS != 0) {
            to.put((byte) (rest | MORE));
            rest >>>= VARINT_BITS;
        }
        to.put((byte) rest);
    }

    static long getVarint(ByteBuffer from) {
        long number = 0;
        int shift = 0;
        long octet;
        do {
            octet = from.get();
            number |= (octet & (MORE - 1)) << shift;
            shift += VARINT_BITS;
        } while (octet < 0);
        return number;
    }

    /** @param octets 1 to 8 */
    static void put(ByteBuffer to, long number, int octets) {
        for (int i = octets - 1; i >= 0; i--) {
            to.put((byte) (number >>> (i * Byte.SIZE)));
        }
    }

    static long get(ByteBuffer from, int octets) {
        long number = 0;
        for (int i = 0; i < octets; i++) {
            number = number << Byte.SIZE | (from.get() & 0xff);
        }
        return number;
    }

    /** As digits, which is how Redis reads numbers. */
    static byte[] decimal(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }

    /** A copy of what was put so far. */
    static byte[] written(ByteBuffer to) {
        byte[] written = new byte[to.position()];
        to.get(0, written);
        return written;
    }

    /** A word as a mask of its octets that are not zero, and these. */
    static void putSparse(ByteBuffer to, long word) {
        int mask = to.position();
        int present = 0;
        to.put((byte) 0);
        for (long rest = word; rest != 0; ) {
            int shift = Long.numberOfTrailingZeros(rest) & -Byte.SIZE;
            present |= 1 << (shift / Byte.SIZE);
            to.put((byte) (rest >>> shift));
            rest &= ~(0xffL << shift);
        }
        to.put(mask, (byte) present);
    }

    static long getSparse(ByteBuffer from) {
        long word = 0;
        for (int present = from.get() & 0xff; present != 0; present &= present - 1) {
            word |= (from.get() & 0xffL) << (Integer.numberOfTrailingZeros(present) * Byte.SIZE);
        }
        return word;
    }

    /** BinaryNumbers with their number in front, the first words of which are sparse. */
    static void putMixed(ByteBuffer to, byte[] octets, int sparse) {
        putVarint(to, octets.length);
        ByteBuffer from = ByteBuffer.wrap(octets);
        for (int i = 0; i < sparse && from.remaining() >= Long.BYTES; i++) {
            putSparse(to, from.getLong());
        }
        to.put(from);
    }

    static byte[] getMixed(ByteBuffer from, int sparse) {
        int length = (int) getVarint(from);
        if (length < 0 || length > from.remaining() + sparse * Long.BYTES) {
            throw new IllegalArgumentException("more octets than there are");
        }
        ByteBuffer to = ByteBuffer.wrap(new byte[length]);
        for (int i = 0; i < sparse && to.remaining() >= Long.BYTES; i++) {
            to.putLong(getSparse(from));
        }
        byte[] octets = to.array();
        from.get(octets, to.position(), to.remaining());
        return octets;
    }
}
