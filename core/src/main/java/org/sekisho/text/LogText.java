// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

/** Text from outside made fit for a {@code key="value"} log line: one line, no quotes, at most 200 characters. */
public final class LogText {
    private static final int MAX = 200;

    private LogText() {}

    /** Control and format characters become {@code ?}, double quotes become single ones. */
    public static String of(String text) {
        return clean(text, MAX);
    }

    /** The same, in full: for texts of our own into which some words from outside went. */
    public static String whole(String text) {
        return clean(text, text.length());
    }

    private static String clean(String text, int max) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(max).map(LogText::clean).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static int clean(int character) {
        return character == '"' ? '\'' : OneLine.clean(character);
    }
}
