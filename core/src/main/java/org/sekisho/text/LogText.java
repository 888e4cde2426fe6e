// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

/** Text from outside made fit for a {@code key="value"} log line: one line, no quotes, at most 200 characters. */
public final class LogText {
    private static final int MAX = 200;

    private LogText() {}

    /** Control and format characters become {@code ?}, double quotes become single ones. */
    public static String of(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(MAX).map(LogText::clean).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static int clean(int character) {
        return character == '"' ? '\'' : OneLine.clean(character);
    }
}
