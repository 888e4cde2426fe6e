// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A sliding span of time ending now that is counted over: whole seconds, 1 s to 31 d. Immutable. */
public final class Window implements Comparable<Window> {
    // Before the windows: their constructor reads it.
    private static final Duration MAX = Duration.ofDays(31);

    public static final Window HOUR = new Window(Duration.ofHours(1));
    public static final Window DAY = new Window(Duration.ofDays(1));

    private final long seconds;

    /** @throws IllegalArgumentException when it is out of range */
    public Window(Duration length) {
        if (length.compareTo(Duration.ofSeconds(1)) < 0
                || length.compareTo(MAX) > 0
                || !length.equals(length.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("the window must be from 1s to 31d");
        }
        seconds = length.toSeconds();
    }

    /**
     * @param text as {@link Durations#parse}
     * @throws IllegalArgumentException when it is no duration or out of range
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Window parse(String text) {
        return new Window(Durations.parse(text));
    }

    /** How long it is. */
    public Duration length() {
        return Duration.ofSeconds(seconds);
    }

    /** How long it is, in seconds; costs nothing, for where each message passes. */
    public long seconds() {
        return seconds;
    }

    @Override
    public int compareTo(Window other) {
        return Long.compare(seconds, other.seconds);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Window window && window.seconds == seconds;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seconds);
    }

    @JsonValue
    @Override
    public String toString() {
        return Durations.format(length());
    }
}
