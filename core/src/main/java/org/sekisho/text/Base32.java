// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

/** Base32 (RFC 4648, section 6) in lower case, without padding: survives what mail servers do to local parts. */
public final class Base32 {
    public static final int BITS = 5;

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private Base32() {}

    /** Whether there is nothing else in it. */
    public static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if ((one < 'a' || one > 'z') && (one < '2' || one > '7')) {
                return false;
            }
        }
        return true;
    }

    /** The lowest bits, the highest of them first. */
    public static String write(long bits, int characters) {
        StringBuilder text = new StringBuilder(characters);
        for (int shift = BITS * (characters - 1); shift >= 0; shift -= BITS) {
            text.append(ALPHABET.charAt((int) (bits >>> shift) & (ALPHABET.length() - 1)));
        }
        return text.toString();
    }
}
