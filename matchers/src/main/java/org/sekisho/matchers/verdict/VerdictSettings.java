// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.verdict;

import java.time.Duration;
import java.util.List;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Sizes;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * How a scanner is asked. Immutable.
 *
 * @param timeout for the whole question and answer, 100 ms to 60 s
 * @param maxSize of a message; larger ones are unknown
 * @param matchUnknown whether a mail matches of which nothing can be told
 */
public record VerdictSettings(Duration timeout, long maxSize, boolean matchUnknown) {
    private enum Unknown {
        NO,
        YES
    }

    private static final Setting<Unknown> WHEN_UNKNOWN = Setting.choice(
            "when-unknown",
            List.of(Unknown.NO, Unknown.YES),
            "whether mail matches when the scanner does not answer, or the message is too large");

    /** One of whoever asks, with its own default. */
    static Setting<Duration> timeout(String fallback) {
        return Setting.of("timeout", fallback, Durations.timeout(Duration.ofSeconds(60)))
                .means("100ms to 60s", "how long an answer may take; after that the verdict is unknown");
    }

    /** One of whoever asks, with its own default. */
    static Setting<Long> maxSize(String fallback) {
        return Setting.of("max-size", fallback, VerdictSettings::parseSize)
                .means("a size, 1KB to 100MB", "larger messages are not scanned; their verdict is unknown");
    }

    /** What every scanner has. */
    static List<Setting<?>> settings(Setting<Duration> timeout, Setting<Long> maxSize) {
        return List.of(timeout, maxSize, WHEN_UNKNOWN);
    }

    /** What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    static VerdictSettings read(Settings settings, Setting<Duration> timeout, Setting<Long> maxSize) {
        return new VerdictSettings(
                settings.read(timeout), settings.read(maxSize), settings.read(WHEN_UNKNOWN) == Unknown.YES);
    }

    private static long parseSize(String text) {
        long octets = Sizes.parse(text);
        if (octets < 1L << 10 || octets > 100L << 20) {
            throw new IllegalArgumentException("expected a size from 1KB to 100MB");
        }
        return octets;
    }
}
