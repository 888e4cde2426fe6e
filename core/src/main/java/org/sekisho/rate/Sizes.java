// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.LongPredicate;
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
        String unit = wholeUnit(octets);
        return octets / factor(unit) + unit;
    }

    /** For people: one digit behind the point, rounded down, such as {@code 1.5 GB}. */
    static String say(long octets) {
        return say(octets, roundUnit(octets), RoundingMode.DOWN);
    }

    /** For people: exactly, in the largest unit without a fraction, such as {@code 4 GB}. */
    static String sayWhole(long octets) {
        return say(octets, wholeUnit(octets), RoundingMode.UNNECESSARY);
    }

    /**
     * For people: an amount that is seen to be more than a limit. As {@link #say}, but where rounding would hide the
     * excess, in the limit's unit and rounded up: {@code 4.1 GB} for an octet more than {@code 4 GB}.
     */
    static String sayAbove(long octets, long limit) {
        String unit = roundUnit(octets);
        BigDecimal shown = amount(octets, unit, RoundingMode.DOWN).multiply(BigDecimal.valueOf(factor(unit)));
        boolean hidden = shown.compareTo(BigDecimal.valueOf(limit)) <= 0;
        return hidden ? say(octets, wholeUnit(limit), RoundingMode.UP) : say(octets);
    }

    private static String say(long octets, String unit, RoundingMode rounding) {
        return amount(octets, unit, rounding).stripTrailingZeros().toPlainString() + " " + unit;
    }

    private static BigDecimal amount(long octets, String unit, RoundingMode rounding) {
        return BigDecimal.valueOf(octets).divide(BigDecimal.valueOf(factor(unit)), 1, rounding);
    }

    /** The largest unit that there is one of. */
    private static String roundUnit(long octets) {
        return largestUnit(factor -> octets >= factor);
    }

    /** The largest unit that leaves no fraction. */
    private static String wholeUnit(long octets) {
        return largestUnit(factor -> octets != 0 && octets % factor == 0);
    }

    private static String largestUnit(LongPredicate fits) {
        String largest = UNITS[0];
        for (String unit : UNITS) {
            largest = fits.test(factor(unit)) ? unit : largest;
        }
        return largest;
    }

    private static long factor(String unit) {
        long factor = 1;
        for (int i = 0; !UNITS[i].equals(unit); i++) {
            factor *= 1024;
        }
        return factor;
    }
}
