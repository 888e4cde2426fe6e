// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.Duration;
import org.sekisho.rate.Durations;
import org.sekisho.settings.Settings;

/**
 * How long records are kept. What is older is deleted once an hour. Immutable; each at least 1 d.
 *
 * @param findings from when they were found; 90 d unless set
 * @param suspensions from their end; one that holds is never deleted; 400 d unless set
 * @param overrides from their end; one that holds is never deleted; 400 d unless set
 * @param audit from when it happened; 400 d unless set
 */
public record Retention(Duration findings, Duration suspensions, Duration overrides, Duration audit) {
    /** What is used where nothing is set. */
    public static final Retention DEFAULT =
            new Retention(Duration.ofDays(90), Duration.ofDays(400), Duration.ofDays(400), Duration.ofDays(400));

    public Retention {
        requireDay(findings);
        requireDay(suspensions);
        requireDay(overrides);
        requireDay(audit);
    }

    /**
     * Reads {@code retention.findings}, {@code retention.suspensions}, {@code retention.overrides} and {@code
     * retention.audit}. What is wrong stays in {@code settings} until {@link Settings#finish()}; the default stands for
     * it meanwhile.
     */
    public static Retention read(Settings settings) {
        return new Retention(
                settings.find("retention.findings", Retention::parse).orElse(DEFAULT.findings),
                settings.find("retention.suspensions", Retention::parse).orElse(DEFAULT.suspensions),
                settings.find("retention.overrides", Retention::parse).orElse(DEFAULT.overrides),
                settings.find("retention.audit", Retention::parse).orElse(DEFAULT.audit));
    }

    private static Duration parse(String text) {
        Duration duration = Durations.parse(text);
        requireDay(duration);
        return duration;
    }

    private static void requireDay(Duration duration) {
        if (duration.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("records are kept for at least 1d");
        }
    }
}
