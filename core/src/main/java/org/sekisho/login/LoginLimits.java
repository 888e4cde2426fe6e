// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import java.time.Duration;
import java.util.List;
import org.sekisho.rate.Durations;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * What {@code sekisho.properties} says of logins. Immutable.
 *
 * @param remember how long a right password is remembered; zero for not at all
 * @param maxRemembered passwords, 1 to 10 000 000
 * @param threads that hash passwords at once, 1 to 64
 * @param waits when a network waits
 */
public record LoginLimits(Duration remember, int maxRemembered, int threads, WaitLimits waits) {
    private static final String OFF = "off";
    private static final Setting<Duration> REMEMBER = Setting.of("login.remember", "10m", LoginLimits::parse)
            .means(
                    "`30s 15m 1h`, or `off`",
                    "how long a right password is recognised without hashing it again, by a keyed hash in memory");
    private static final Setting<Integer> MAX_REMEMBERED = Setting.count("login.max-remembered", 1, 10_000_000, 100_000)
            .does("passwords that are remembered at once; about 250 bytes of heap each");
    private static final Setting<Integer> THREADS = Setting.count("login.hashing-threads", 1, 64, 1)
            .does("threads that hash passwords; while they are busy other logins wait in a fair order,"
                    + " and mail does not");

    public static final List<Setting<?>> SETTINGS =
            Setting.join(List.of(REMEMBER, MAX_REMEMBERED, THREADS), WaitLimits.SETTINGS);

    /** What holds where nothing is set. */
    public static final LoginLimits DEFAULT = new LoginLimits(
            REMEMBER.defaultValue(), MAX_REMEMBERED.defaultValue(), THREADS.defaultValue(), WaitLimits.DEFAULT);

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static LoginLimits read(Settings settings) {
        return new LoginLimits(
                settings.read(REMEMBER),
                settings.read(MAX_REMEMBERED),
                settings.read(THREADS),
                WaitLimits.read(settings));
    }

    private static Duration parse(String text) {
        return text.equals(OFF) ? Duration.ZERO : Durations.parse(text);
    }
}
