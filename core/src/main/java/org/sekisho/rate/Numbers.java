// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import java.util.regex.Pattern;

/** Whole numbers as admins write them: digits, which may be grouped with {@code _}. */
public final class Numbers {
    private static final Pattern GROUPED = Pattern.compile("[0-9]+(_[0-9]+)*");

    private Numbers() {}

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
