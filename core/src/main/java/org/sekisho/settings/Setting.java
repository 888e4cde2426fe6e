// SPDX-License-Identifier: Apache-2.0
package org.sekisho.settings;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One setting, described once: from this it is read, its mistakes are told, and its row in {@code docs/} is made.
 * Immutable.
 *
 * @param name what the admin types; a part in angle brackets, as in {@code geoip.groups.<NAME>}, is the admin's choice
 * @param values what may be written, in Markdown, with unit and range
 * @param fallback what holds where it is not set: a text that {@code parser} reads, or a phrase in Markdown
 * @param hasDefault whether {@code fallback} is such a text
 * @param help what it does, in Markdown
 * @param parser throws IllegalArgumentException with what is wrong and what would be right
 */
public record Setting<T>(
        String name, String values, String fallback, boolean hasDefault, String help, Function<String, T> parser) {

    /** With a default, which is written as an admin would write it. */
    public static <T> Setting<T> of(String name, String fallback, Function<String, T> parser) {
        return new Setting<>(name, "", fallback, true, "", parser);
    }

    /**
     * Without a default.
     *
     * @param otherwise says what holds where it is not set, in Markdown
     */
    public static <T> Setting<T> optional(String name, String otherwise, Function<String, T> parser) {
        return new Setting<>(name, "", otherwise, false, "", parser);
    }

    /** A file with the certificates of authorities, instead of those that Java trusts. */
    public static Setting<Path> authorities(String name, String help) {
        return optional(name, "those that Java trusts", Path::of)
                .means("a file in PEM, relative to the home of the server", help);
    }

    /** A member of a request or column of a file, of which no page has a table. */
    public static <T> Setting<T> member(String name, Function<String, T> parser) {
        return optional(name, "", parser);
    }

    /** The same with what may be written and what it does, in Markdown. */
    public Setting<T> means(String values, String help) {
        return new Setting<>(name, values, fallback, hasDefault, help, parser);
    }

    /** The same with what it does, in Markdown, where it is known what may be written. */
    public Setting<T> does(String help) {
        return means(values, help);
    }

    /** Takes what a regular expression matches as it is, and else says what is expected. */
    public static Function<String, String> matching(String pattern, String expected) {
        return text -> {
            if (!text.matches(pattern)) {
                throw new IllegalArgumentException(expected);
            }
            return text;
        };
    }

    /** A whole number; {@link #does} says what it does. */
    public static Setting<Integer> count(String name, int min, int max, int fallback) {
        Function<String, Integer> parser = text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
                throw new IllegalArgumentException("expected a whole number from " + min + " to " + max);
            }
            return Integer.parseInt(text);
        };
        return of(name, Integer.toString(fallback), parser).means(min + " to " + max, "");
    }

    /** A parser of whole numbers from {@code min} to {@code max}, whose digits may be grouped: {@code 10_000}. */
    public static Function<String, Integer> groupedCount(int min, int max) {
        return text -> {
            String digits = text.replace("_", "");
            if (!digits.matches("[1-9][0-9]{0,8}")
                    || Integer.parseInt(digits) < min
                    || Integer.parseInt(digits) > max) {
                throw new IllegalArgumentException(
                        "expected a whole number from " + grouped(min) + " to " + grouped(max));
            }
            return Integer.parseInt(digits);
        };
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '_');
    }

    /** One of these constants, written in lower case; the first where it is not set. */
    public static <E extends Enum<E>> Setting<E> choice(String name, List<E> choices, String help) {
        Function<E, String> text = one -> one.name().toLowerCase(Locale.ROOT);
        return of(name, text.apply(choices.get(0)), oneOf(choices, text)).means(say(choices, text), help);
    }

    /** Exactly {@code true} or {@code false}. */
    public static Setting<Boolean> flag(String name, boolean fallback, String help) {
        List<Boolean> both = List.of(true, false);
        return of(name, String.valueOf(fallback), oneOf(both, String::valueOf)).means(say(both, String::valueOf), help);
    }

    /** A parser of what is one of these. */
    public static <T> Function<String, T> oneOf(List<T> choices, Function<T, String> text) {
        return written -> choices.stream()
                .filter(one -> text.apply(one).equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected " + choices.stream().map(text).collect(Collectors.joining(" or "))));
    }

    /** The time zone of that name. */
    public static ZoneId parseZone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("expected the name of a time zone, such as UTC or Asia/Tokyo");
        }
        return ZoneId.of(text);
    }

    /** All of these lists as one. */
    @SafeVarargs
    public static List<Setting<?>> join(List<? extends Setting<?>>... parts) {
        List<Setting<?>> all = new ArrayList<>();
        for (List<? extends Setting<?>> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }

    private static <T> String say(List<T> choices, Function<T, String> text) {
        return choices.stream().map(one -> "`" + text.apply(one) + "`").collect(Collectors.joining(", "));
    }

    /** What holds where it is not set. */
    public T defaultValue() {
        if (!hasDefault) {
            throw new IllegalStateException("'" + name + "' has no default");
        }
        return parser.apply(fallback);
    }
}
