// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * A sliding span of time ending now that is counted over.
 *
 * @param length whole seconds, 1 s to 31 d
 */
public record Window(Duration length) implements Comparable<Window> {
    // Before the windows: their constructor reads it.
    private static final Duration MAX = Duration.ofDays(31);

    public static final Window HOUR = new Window(Duration.ofHours(1));
    public static final Window DAY = new Window(Duration.ofDays(1));

    public Window {
        if (length.compareTo(Duration.ofSeconds(1)) < 0
                || length.compareTo(MAX) > 0
                || !length.equals(length.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("the window must be from 1s to 31d");
        }
    }

    /**
     * @param text as {@link Durations#parse}
     * @throws IllegalArgumentException when it is no duration or out of range
     */
    public static Window parse(String text) {
        return new Window(Durations.parse(text));
    }

    @Override
    public int compareTo(Window other) {
        return length.compareTo(other.length);
    }

    @Override
    public String toString() {
        return Durations.format(length);
    }
}
