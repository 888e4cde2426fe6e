// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in octets as text: {@code 10MB}. KB, MB, GB and TB are powers of 1024, as in James's own settings. */
public final class Sizes {
    private static final Pattern TEXT = Pattern.compile("([0-9][0-9_]*)(B|KB|MB|GB|TB)");
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private Sizes() {}

    /**
     * @return octets, 0 to {@link Long#MAX_VALUE}
     * @throws IllegalArgumentException when the text is no size with a unit, or too large
     */
    public static long parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a size with a unit, such as 10MB");
        }
        try {
            return Math.multiplyExact(Numbers.parse(matcher.group(1)), factor(matcher.group(2)));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("the size is too large", e);
        }
    }

    /** The text that {@link #parse} reads back as the same number, in the largest unit without a fraction. */
    public static String format(long octets) {
        int unit = 0;
        long amount = octets;
        while (unit < UNITS.length - 1 && amount != 0 && amount % 1024 == 0) {
            amount /= 1024;
            unit++;
        }
        return amount + UNITS[unit];
    }

    /** For people: one digit behind the point, rounded down, such as {@code 1.5 GB}. */
    static String say(long octets) {
        int unit = 0;
        long amount = octets;
        long rest = 0;
        while (unit < UNITS.length - 1 && amount >= 1024) {
            rest = amount % 1024;
            amount /= 1024;
            unit++;
        }
        long tenth = rest * 10 / 1024;
        return amount + (tenth == 0 ? "" : "." + tenth) + " " + UNITS[unit];
    }

    private static long factor(String unit) {
        long factor = 1;
        for (int i = 0; !UNITS[i].equals(unit); i++) {
            factor *= 1024;
        }
        return factor;
    }
}
