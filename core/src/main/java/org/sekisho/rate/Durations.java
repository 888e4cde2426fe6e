// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as text: a whole number and one of the units {@code s m h d}, such as {@code 30s} or {@code 7d}. */
public final class Durations {
    private static final Pattern TEXT = Pattern.compile("([0-9][0-9_]*)([smhd])");

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);

    private Durations() {}

    /**
     * @throws IllegalArgumentException when the text is no number with a unit, is zero, or is beyond 10 000 days
     */
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a duration with a unit, such as 30s, 15m, 1h or 7d");
        }
        long amount = Numbers.parse(matcher.group(1));
        if (amount < 1 || amount > 864_000_000L / secondsPer(matcher.group(2))) {
            throw new IllegalArgumentException("the duration must be from 1s to 10000d");
        }
        return Duration.ofSeconds(amount * secondsPer(matcher.group(2)));
    }

    /** What reads one of a range, and else says {@code expected 1d to 7d}. */
    public static Function<String, Duration> between(Duration least, Duration most) {
        return text -> {
            Duration duration = parse(text);
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new IllegalArgumentException("expected " + format(least) + " to " + format(most));
            }
            return duration;
        };
    }

    /** What reads how long to wait for an answer, from {@code 100ms} on; milliseconds may be written. */
    public static Function<String, Duration> timeout(Duration most) {
        return text -> {
            Duration timeout = text.matches("[0-9]{1,5}ms")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : parse(text);
            if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        "expected a duration from 100ms to " + most.toSeconds() + "s, such as 3s");
            }
            return timeout;
        };
    }

    /** What reads one that is not too long, and else says {@code expected at most 90d}. */
    public static Function<String, Duration> atMost(Duration most) {
        return text -> {
            Duration duration = parse(text);
            if (duration.compareTo(most) > 0) {
                throw new IllegalArgumentException("expected at most " + format(most));
            }
            return duration;
        };
    }

    /** The text that {@link #parse} reads back as the same whole seconds: {@code 1h}, not {@code 60m}. */
    public static String format(Duration duration) {
        long seconds = duration.toSeconds();
        for (char unit : new char[] {'d', 'h', 'm'}) {
            long per = secondsPer(String.valueOf(unit));
            if (seconds >= per && seconds % per == 0) {
                return seconds / per + String.valueOf(unit);
            }
        }
        return seconds + "s";
    }

    /** For people: {@code 1 h}, {@code 90 min}, {@code 7 d}. */
    public static String say(Duration duration) {
        String text = format(duration);
        String unit = text.substring(text.length() - 1);
        return text.substring(0, text.length() - 1) + " " + ("m".equals(unit) ? "min" : unit);
    }

    private static long secondsPer(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            default -> throw new IllegalArgumentException("unknown unit " + unit);
        };
    }
}
