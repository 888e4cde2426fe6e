// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.trial;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition of a rule as the text that rules print and parse, with other numbers put in. Immutable.
 *
 * @param parts {@code key=value} in their order
 */
record RuleCondition(List<String> parts) {
    private static final Pattern LIMIT = Pattern.compile("([0-9_]+)((?:%|[KMGT]?B)?/[0-9]+[smhd])");
    private static final Pattern NUMBER = Pattern.compile("([0-9_]+)(.*)");

    RuleCondition {
        parts = List.copyOf(parts);
    }

    static RuleCondition of(String text) {
        return new RuleCondition(List.of(text.split(", ")));
    }

    private static String key(String part) {
        return part.substring(0, Math.max(0, part.indexOf('=')));
    }

    private static String value(String part) {
        return part.substring(part.indexOf('=') + 1);
    }

    private static boolean isLimit(String part) {
        return LIMIT.matcher(value(part)).matches();
    }

    /** The parts that are limits per window, such as {@code recipients=500/1h}. */
    List<String> limits() {
        return parts.stream().filter(RuleCondition::isLimit).toList();
    }

    /** The parts with this key whose value begins with a number. */
    List<String> numbered(String key) {
        return parts.stream()
                .filter(part -> key(part).equals(key))
                .filter(part -> NUMBER.matcher(value(part)).matches())
                .toList();
    }

    /** The number that a part has now. */
    static long number(String part) {
        Matcher number = NUMBER.matcher(value(part));
        return number.matches() ? Long.parseLong(number.group(1).replace("_", "")) : 0;
    }

    /** What a part sets, without the number: {@code recipients per 1h}, {@code unknown % per 1d}, {@code learn}. */
    static String say(String part) {
        Matcher limit = LIMIT.matcher(value(part));
        if (!limit.matches()) {
            return key(part);
        }
        String[] unit = limit.group(2).split("/", 2);
        return key(part) + (unit[0].isEmpty() ? "" : " " + unit[0]) + " per " + unit[1];
    }

    /** Whether more of it is always found less often. */
    static boolean isMonotone(String part) {
        return isLimit(part) || key(part).equals("min");
    }

    /** With another number in that part; of a limit all other limits are left out, so that it stands alone. */
    RuleCondition with(String part, long number) {
        Matcher written = NUMBER.matcher(value(part));
        String rest = written.matches() ? written.group(2) : "";
        String changed = key(part) + "=" + number + rest;
        boolean alone = isLimit(part);
        return new RuleCondition(parts.stream()
                .filter(other -> other.equals(part) || !alone || !isLimit(other))
                .map(other -> other.equals(part) ? changed : other)
                .toList());
    }

    /** As if it acted. */
    RuleCondition enforcing() {
        return new RuleCondition(parts.stream()
                .map(part -> key(part).equals("mode") ? "mode=enforce" : part)
                .toList());
    }

    @Override
    public String toString() {
        return String.join(", ", parts);
    }
}
