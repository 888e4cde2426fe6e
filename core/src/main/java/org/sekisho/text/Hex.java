// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Numbers of 128 bits as 32 hexadecimal digits in lower case. Eight digits are an octet each of one long and are
 * worked on at once: every bounce is asked for 96 of them, and a loop over digits takes as long as half an HMAC.
 */
public final class Hex {
    /** Digits of 64 bits. */
    public static final int HALF = 16;

    public static final int LENGTH = 2 * HALF;

    private static final int EIGHT = 8;
    private static final VarHandle DIGITS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long NIBBLES = 0x0f * ONES;
    /** From the character behind 9 to a. */
    private static final int GAP = 'a' - '9' - 1;

    private Hex() {}

    public static String write(long high, long low) {
        byte[] text = new byte[LENGTH];
        write(high, low, text, 0);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    public static void write(long high, long low, byte[] to, int at) {
        DIGITS.set(to, at, digits(high >>> Integer.SIZE));
        DIGITS.set(to, at + EIGHT, digits(high));
        DIGITS.set(to, at + HALF, digits(low >>> Integer.SIZE));
        DIGITS.set(to, at + HALF + EIGHT, digits(low));
    }

    /** The lower 32 bits. */
    private static long digits(long number) {
        long spread = number & 0xffffffffL;
        spread = (spread | spread << 16) & 0x0000ffff0000ffffL;
        spread = (spread | spread << 8) & 0x00ff00ff00ff00ffL;
        spread = (spread | spread << 4) & NIBBLES;
        long letters = (spread + 6 * ONES) >>> 4 & ONES;
        return spread + '0' * ONES + GAP * letters;
    }

    /** 64 bits, of digits in any case; anything when {@link #isDigits} says no. */
    public static long read(byte[] text, int at) {
        return read((long) DIGITS.get(text, at)) << Integer.SIZE | read((long) DIGITS.get(text, at + EIGHT));
    }

    private static long read(long digits) {
        long packed = (digits & NIBBLES) + 9 * (digits >>> 6 & ONES);
        packed = (packed | packed >>> 4) & 0x00ff00ff00ff00ffL;
        packed = (packed | packed >>> 8) & 0x0000ffff0000ffffL;
        return (packed | packed >>> 16) & 0xffffffffL;
    }

    /** Whether there are digits of 64 bits and nothing else. */
    public static boolean isDigits(byte[] text, int at) {
        return isDigits((long) DIGITS.get(text, at)) && isDigits((long) DIGITS.get(text, at + EIGHT));
    }

    /** Whether they come out as they went in, the case of letters aside. */
    private static boolean isDigits(long digits) {
        long capitals = digits >>> 6 & ~(digits >>> 5) & ONES;
        return digits(read(digits)) == (digits | capitals << 5);
    }
}
