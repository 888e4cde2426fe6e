// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012) of addresses under a secret of 16 octets, so that what is kept tells
 * nobody who wrote to whom. Case does not matter. Immutable and thread-safe; makes no object for an address.
 */
public final class RecipientHasher {
    /** Octets of the secret. */
    public static final int SECRET = 16;

    /** As there are some 1 500, few accounts see two that look alike. */
    private static final int TOP_LEVEL_BITS = 12;

    private static final long[] INITIAL = {
        0x736f6d6570736575L, 0x646f72616e646f6dL, 0x6c7967656e657261L, 0x7465646279746573L
    };

    /** So many characters are hashed at a time. */
    private static final int CHARS = Long.BYTES / Character.BYTES;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HIGH = 0x80808080;

    /** Added to an octet of ASCII, their highest bits tell whether it is at least an A, and whether above a Z. */
    private static final int FROM_A = (0x80 - 'A') * 0x01010101;

    private static final int ABOVE_Z = (0x7f - 'Z') * 0x01010101;

    private final long low;
    private final long high;

    /** @param secret {@value #SECRET} octets */
    public RecipientHasher(byte[] secret) {
        ByteBuffer halves = ByteBuffer.wrap(secret).order(ByteOrder.LITTLE_ENDIAN);
        low = halves.getLong();
        high = halves.getLong();
    }

    /** Of the address {@code localPart@domain}; never 0. */
    public int ofAddress(String localPart, String domain) {
        SipState state = new SipState(low, high);
        state.add(localPart);
        state.add('@');
        state.add(domain);
        return folded(state.finish());
    }

    /** The same of an address as it stands in a log, in octets of ASCII; others count each for itself. */
    public int ofOctets(byte[] octets, int from, int to) {
        return folded(of(octets, from, to));
    }

    private long of(byte[] octets, int from, int to) {
        SipState state = new SipState(low, high);
        int at = from;
        while (at <= to - CHARS) {
            int four = (int) INTS.get(octets, at);
            if ((four & HIGH) != 0) {
                break;
            }
            state.addFour(four);
            at += CHARS;
        }
        for (; at < to; at++) {
            state.add(lower((char) (octets[at] & 0xff)));
        }
        return state.finish();
    }

    /**
     * Of a domain; never 0. The lower {@value #TOP_LEVEL_BITS} bits are of its top-level domain, the same for all
     * domains in it and never 0.
     */
    public int ofDomain(String domain) {
        return joined(of(domain, 0), of(domain, domain.lastIndexOf('.') + 1));
    }

    private long of(String domain, int from) {
        SipState state = new SipState(low, high);
        for (int i = from; i < domain.length(); i++) {
            state.add(lower(domain.charAt(i)));
        }
        return state.finish();
    }

    /** The same as it stands in a log, in octets of ASCII. */
    public int ofDomainOctets(byte[] octets, int from, int to) {
        int top = to;
        while (top > from && octets[top - 1] != '.') {
            top--;
        }
        return joined(of(octets, from, to), of(octets, top, to));
    }

    /** As {@link Character#toLowerCase(char)}; nearly all are ASCII. */
    private static char lower(char one) {
        if (one < 0x80) {
            return one >= 'A' && one <= 'Z' ? (char) (one + 'a' - 'A') : one;
        }
        return Character.toLowerCase(one);
    }

    private static int joined(long domain, long topLevel) {
        int lower = (int) topLevel & (1 << TOP_LEVEL_BITS) - 1;
        return (int) domain << TOP_LEVEL_BITS | (lower == 0 ? 1 : lower);
    }

    /** That of its top-level domain, of the hash of a domain. */
    public static int topLevel(int domain) {
        return domain & (1 << TOP_LEVEL_BITS) - 1;
    }

    private static int folded(long hash) {
        int folded = (int) (hash ^ hash >>> Integer.SIZE);
        return folded == 0 ? 1 : folded;
    }

    /** Takes each character as two octets, the lower first. */
    private static final class SipState {
        private long v0;
        private long v1;
        private long v2;
        private long v3;
        private long word;
        private int chars;

        SipState(long low, long high) {
            v0 = INITIAL[0] ^ low;
            v1 = INITIAL[1] ^ high;
            v2 = INITIAL[2] ^ low;
            v3 = INITIAL[3] ^ high;
        }

        void add(String text) {
            for (int i = 0; i < text.length(); i++) {
                add(lower(text.charAt(i)));
            }
        }

        void add(char one) {
            word |= (long) one << (chars % CHARS * Character.SIZE);
            chars++;
            if (chars % CHARS == 0) {
                compress(word);
                word = 0;
            }
        }

        /** Four of ASCII, the first the lowest octet, in lower case. Only as the first, or behind four others. */
        void addFour(int octets) {
            int upper = octets + FROM_A & ~(octets + ABOVE_Z) & HIGH;
            long spread = Integer.toUnsignedLong(octets + (upper >>> 2));
            spread = (spread | spread << Character.SIZE) & 0x0000ffff0000ffffL;
            spread = (spread | spread << Byte.SIZE) & 0x00ff00ff00ff00ffL;
            chars += CHARS;
            compress(spread);
        }

        long finish() {
            compress(word | ((long) chars * Character.BYTES) << (Long.SIZE - Byte.SIZE));
            v2 ^= 0xff;
            round();
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void compress(long block) {
            v3 ^= block;
            round();
            round();
            v0 ^= block;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
