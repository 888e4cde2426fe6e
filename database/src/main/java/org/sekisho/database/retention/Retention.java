// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.retention;

import java.time.Duration;
import java.util.List;
import org.sekisho.rate.Durations;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * How long records are kept. What is older is deleted once an hour. Immutable; each at least 1 d.
 *
 * @param findings from when they were found
 * @param suspensions from their end; one that holds is never deleted
 * @param overrides from their end; one that holds is never deleted
 * @param audit from when it happened
 * @param sessions from their end
 * @param cases from when they were closed, and complaints from when they came
 */
public record Retention(
        Duration findings,
        Duration suspensions,
        Duration overrides,
        Duration audit,
        Duration sessions,
        Duration cases) {
    private static final Setting<Duration> FINDINGS = setting("findings", "90d", "from when they were found");
    private static final Setting<Duration> SUSPENSIONS =
            setting("suspensions", "400d", "from their end; an active one is never deleted");
    private static final Setting<Duration> OVERRIDES =
            setting("overrides", "400d", "from their end; an active one is never deleted");
    private static final Setting<Duration> AUDIT = setting("audit", "400d", "from when it happened");

    private static final Setting<Duration> SESSIONS =
            setting("sessions", "30d", "from their end: who was logged in from where, or had which address");

    private static final Setting<Duration> CASES =
            setting("cases", "400d", "from when they were closed; complaints from when they came");

    public static final List<Setting<?>> SETTINGS = List.of(FINDINGS, SUSPENSIONS, OVERRIDES, AUDIT, SESSIONS, CASES);

    /** What is used where nothing is set. */
    public static final Retention DEFAULT = new Retention(
            FINDINGS.defaultValue(),
            SUSPENSIONS.defaultValue(),
            OVERRIDES.defaultValue(),
            AUDIT.defaultValue(),
            SESSIONS.defaultValue(),
            CASES.defaultValue());

    public Retention {
        requireDay(findings);
        requireDay(suspensions);
        requireDay(overrides);
        requireDay(audit);
        requireDay(sessions);
        requireDay(cases);
    }

    private static Setting<Duration> setting(String name, String fallback, String help) {
        return Setting.of("retention." + name, fallback, Retention::parse).means("at least `1d`", help);
    }

    /** What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static Retention read(Settings settings) {
        return new Retention(
                settings.read(FINDINGS),
                settings.read(SUSPENSIONS),
                settings.read(OVERRIDES),
                settings.read(AUDIT),
                settings.read(SESSIONS),
                settings.read(CASES));
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
