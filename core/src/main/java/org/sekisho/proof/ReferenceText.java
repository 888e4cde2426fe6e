// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.sekisho.text.Base32;
import org.sekisho.text.Hex;

/**
 * A text that may be a {@link ReferenceHeader}, read once from its beginning, in any case, without blanks and without
 * what quotes a line. After the first thing that does not belong there, it is none.
 */
final class ReferenceText {
    private final byte[] octets;
    private int length;
    private int at;
    private boolean wrong;

    /** @param whole as long as one without anything between its characters; what is as long is taken as it is */
    ReferenceText(String text, int whole) {
        octets = text.getBytes(StandardCharsets.ISO_8859_1);
        length = octets.length;
        if (length != whole) {
            compact();
        }
    }

    private void compact() {
        length = 0;
        for (byte one : octets) {
            if ((one > ' ' || one < 0) && one != '>') {
                octets[length++] = one;
            }
        }
    }

    /** Whether so much is left; otherwise it is none. */
    private boolean has(int characters) {
        wrong |= length - at < characters;
        return !wrong;
    }

    void expect(char character) {
        wrong |= !has(1) || Character.toLowerCase(octets[at++]) != character;
    }

    String base32(int characters) {
        if (!has(characters)) {
            return "";
        }
        String text = new String(octets, at, characters, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        at += characters;
        wrong |= !Base32.isText(text);
        return text;
    }

    /** 64 bits. */
    long hex() {
        if (!has(Hex.HALF)) {
            return 0;
        }
        int first = at;
        at += Hex.HALF;
        wrong |= !Hex.isDigits(octets, first);
        return Hex.read(octets, first);
    }

    /** Whether everything was as expected, and nothing follows. */
    boolean isReference() {
        return !wrong && at == length;
    }
}
