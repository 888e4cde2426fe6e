// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * At most so much in any window: {@code recipients=500/1h} allows 500 recipients in every hour, however it is cut.
 *
 * @param dimension what is counted
 * @param limit the largest amount allowed, at least 1
 * @param window the sliding span
 */
public record Rate(Dimension dimension, long limit, Window window) {

    public Rate {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit must be at least 1");
        }
    }

    /**
     * @param text {@code <limit>/<window>} such as {@code 500/1h}; for bytes a size such as {@code 4GB/1d}
     * @throws IllegalArgumentException when the text is no rate of this dimension, with an example of one that is
     */
    public static Rate parse(Dimension dimension, String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("expected a limit per window, such as " + example(dimension));
        }
        String limit = text.substring(0, slash).strip();
        Window window = Window.parse(text.substring(slash + 1).strip());
        return new Rate(dimension, parseLimit(dimension, limit), window);
    }

    /**
     * @param text as {@link #toString}: {@code recipients=500/1h}, {@code bytes=4GB/1d}
     * @throws IllegalArgumentException when the text is no rate, with an example of one that is
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Rate parse(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals).strip();
        for (Dimension dimension : Dimension.values()) {
            if (equals > 0 && dimension.setting().equals(name)) {
                return parse(dimension, text.substring(equals + 1).strip());
            }
        }
        throw new IllegalArgumentException(
                "expected messages, recipients or bytes with a limit per window, such as recipients=5000/1d");
    }

    private static long parseLimit(Dimension dimension, String text) {
        try {
            return dimension == Dimension.BYTES ? Sizes.parse(text) : Numbers.parse(text);
        } catch (IllegalArgumentException e) {
            if (dimension == Dimension.BYTES && e.getCause() == null) {
                throw new IllegalArgumentException("expected a size with a unit, such as " + example(dimension), e);
            }
            throw e;
        }
    }

    private static String example(Dimension dimension) {
        return dimension == Dimension.BYTES ? "4GB/1d" : "500/1h";
    }

    /** The limit as a person says it: {@code 500}, {@code 4 GB}. */
    public String sayLimit() {
        return dimension == Dimension.BYTES ? Sizes.sayWhole(limit) : Long.toString(limit);
    }

    /** An amount above the limit as a person says it, never rounded to the limit: {@code 813 recipients}. */
    public String sayExcess(long amount) {
        return dimension == Dimension.BYTES ? Sizes.sayAbove(amount, limit) : dimension.say(amount);
    }

    /** {@code recipients=500/1h}: the setting that parses to this rate. */
    @JsonValue
    @Override
    public String toString() {
        String amount = dimension == Dimension.BYTES ? Sizes.format(limit) : Long.toString(limit);
        return dimension.setting() + "=" + amount + "/" + window;
    }
}
