// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.trial;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Thresholds that are tried for one setting of the rules. Immutable.
 *
 * @param key the setting, such as {@code recipients}
 * @param values from the smallest on; 2 to {@value #MOST}
 */
public record Grid(String key, List<Long> values) {
    /** More than anybody reads in a table. */
    public static final int MOST = 40;

    private static final Pattern TEXT =
            Pattern.compile("([^=]+)=([0-9_]{1,15})(?:\\.\\.([0-9_]{1,15})|((?:,[0-9_]{1,15})+))");
    private static final int POINTS = 14;
    private static final double SPREAD = 5;

    public Grid {
        values = List.copyOf(new TreeSet<>(values));
        if (values.size() < 2 || values.size() > MOST || values.get(0) < 1) {
            throw new IllegalArgumentException("expected 2 to " + MOST + " different numbers, 1 or more");
        }
    }

    /**
     * Reads {@code recipients=100..2000}, every number if there are few, else steps that grow; or the numbers
     * themselves, {@code recipients=100,200,500}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Grid parse(String text) {
        Matcher written = TEXT.matcher(text.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException("expected a setting of a rule with a range or with numbers, such as"
                    + " recipients=100..2000 or countries=3,5,10");
        }
        long first = number(written.group(2));
        String to = written.group(3);
        List<Long> values = to == null
                ? Arrays.stream((written.group(2) + written.group(4)).split(","))
                        .map(Grid::number)
                        .toList()
                : range(first, number(to));
        return new Grid(written.group(1).strip(), values);
    }

    private static long number(String digits) {
        return Long.parseLong(digits.replace("_", ""));
    }

    /** A fifth of a number to five times as much, with the number itself. */
    static Grid around(String key, long number) {
        long least = key.equals("countries") || key.equals("jumps") ? 2 : 1;
        TreeSet<Long> values = new TreeSet<>(
                range(Math.max(least, Math.round(number / SPREAD)), Math.max(least + 1, Math.round(number * SPREAD))));
        values.add(Math.max(least, number));
        return new Grid(key, List.copyOf(values));
    }

    private static List<Long> range(long from, long to) {
        if (to - from <= POINTS) {
            return LongStream.rangeClosed(from, to).boxed().toList();
        }
        return DoubleStream.iterate(0, i -> i < POINTS, i -> i + 1)
                .map(i -> Math.max(1, from) * Math.pow((double) to / Math.max(1, from), i / (POINTS - 1)))
                .mapToLong(Grid::rounded)
                .map(value -> Math.min(to, Math.max(from, value)))
                .boxed()
                .toList();
    }

    /** To two digits. */
    private static long rounded(double value) {
        double unit = Math.max(1, Math.pow(10, Math.floor(Math.log10(value)) - 1));
        return Math.round(value / unit) * Math.round(unit);
    }
}
