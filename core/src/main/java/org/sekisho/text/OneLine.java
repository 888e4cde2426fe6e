// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

/**
 * Text from outside made fit for a record that people read and every store can keep: one line of at most
 * {@value #MAX} characters, in which control and format characters and halves of characters became {@code ?}.
 */
public final class OneLine {
    /** Unicode characters, whatever they take in bytes. */
    public static final int MAX = 1000;

    private static final char DELETE = 127;

    private OneLine() {}

    /** The same text when it is fit already. */
    public static String of(String text) {
        if (text.length() <= MAX && text.chars().allMatch(one -> one >= ' ' && one < DELETE)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().limit(MAX).map(OneLine::clean).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** @throws IllegalArgumentException with this problem when the text is blank */
    public static String required(String text, String problem) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(problem);
        }
        return of(text);
    }

    /** The character, or a question mark in place of one that does not belong on one line. */
    static int clean(int character) {
        return isOdd(character) ? '?' : character;
    }

    /** Whether it does not belong on one line: control, format and separating characters, half of a pair. */
    public static boolean isOdd(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
