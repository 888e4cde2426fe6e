// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.scene;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekisho.rate.Durations;

/**
 * How much faster than life the demo plays. Time is real; what the configuration says in durations is divided.
 *
 * @param factor played seconds in one real second, at least 1
 */
public record Pace(int factor) {
    private static final int HOUR = 3600;

    /**
     * Of messages, from a country or all others, of countries: whatever is so much per window. New domains are counted
     * by the day, which no pace makes shorter.
     */
    private static final Pattern RATE = Pattern.compile(
            "(?<![\\w*-])((?!(?:domains|tlds)\\b)[\\w*-]+\\s*=\\s*[0-9_]+(?:[KMGT]?B)?\\s*/\\s*)" + "([0-9_]+[smhd])");

    private static final Pattern LENGTH = Pattern.compile("(<for>\\s*)([0-9_]+[smhd])(\\s*</for>)");

    public Pace {
        if (factor < 1) {
            throw new IllegalArgumentException("pace " + factor + ": must be at least 1");
        }
    }

    /**
     * The pace at which an hour takes so long, or a little less where it does not come out even.
     *
     * @param seconds 1 to 3600
     */
    public static Pace hourIn(int seconds) {
        if (seconds < 1 || seconds > HOUR) {
            throw new IllegalArgumentException("an hour in " + seconds + " s: must be 1 to 3600");
        }
        return new Pace((HOUR + seconds - 1) / seconds);
    }

    /** The real time that a played minute, or part of it, takes. */
    public Duration real(double minutes) {
        return Duration.ofMillis(Math.round(minutes * 60_000 / factor));
    }

    /** The played time that passed in a real one. */
    public Duration played(Duration real) {
        return real.multipliedBy(factor);
    }

    /** The text with every window of a rate and every length of a suspension divided, and nothing else changed. */
    public String scale(String xml) {
        String rates =
                RATE.matcher(xml).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + less(found.group(2))));
        return LENGTH.matcher(rates)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + less(found.group(2)) + found.group(3)));
    }

    private String less(String duration) {
        long seconds = Durations.parse(duration).toSeconds();
        return Durations.format(Duration.ofSeconds(Math.max(1, (seconds + factor - 1) / factor)));
    }
}
