// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import java.util.function.Function;
import java.util.regex.Pattern;

/** Whole numbers as admins write them: digits, which may be grouped with {@code _}. */
public final class Numbers {
    private static final Pattern GROUPED = Pattern.compile("[0-9]+(_[0-9]+)*");

    private Numbers() {}

    /** What reads one of a range, and else says {@code expected 1 to 1000}. */
    public static Function<String, Integer> between(int least, int most) {
        return text -> {
            long number = parse(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException("expected " + least + " to " + most);
            }
            return (int) number;
        };
    }

    public static long parse(String text) {
        if (!GROUPED.matcher(text).matches()) {
            throw new IllegalArgumentException("expected a whole number such as 500 or 1_000");
        }
        try {
            return Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the number is too large", e);
        }
    }
}
