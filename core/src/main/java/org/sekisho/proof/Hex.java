// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers of 128 bits as 32 hexadecimal digits in lower case. */
final class Hex {
    /** Digits of 64 bits. */
    static final int HALF = 16;

    static final int LENGTH = 2 * HALF;

    private static final String DIGITS = "0123456789abcdef";
    /** Of a digit. */
    static final int BITS = 4;

    private static final byte[] OCTETS = DIGITS.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = values();

    private Hex() {}

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (byte value = 0; value < DIGITS.length(); value++) {
            values[DIGITS.charAt(value)] = value;
            values[Character.toUpperCase(DIGITS.charAt(value))] = value;
        }
        return values;
    }

    /** What a digit in any case is worth; -1 when it is none. */
    static int value(int digit) {
        return digit >= 0 && digit < VALUES.length ? VALUES[digit] : -1;
    }

    static String write(long high, long low) {
        byte[] text = new byte[LENGTH];
        write(high, low, text, 0);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    static void write(long high, long low, byte[] to, int at) {
        for (int i = 0; i < HALF; i++) {
            int shift = BITS * (HALF - 1 - i);
            to[at + i] = OCTETS[(int) (high >>> shift) & 15];
            to[at + HALF + i] = OCTETS[(int) (low >>> shift) & 15];
        }
    }
}
