// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.util.List;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * What {@code sekisho.properties} says of storms.
 *
 * @param limits what makes one
 * @param threads that work on mail that came in one, 1 to 100
 * @param maxMails of it that may wait, 1 to 1 000 000
 */
public record StormSettings(StormLimits limits, int threads, int maxMails) {
    private static final Setting<Integer> THREADS = Setting.count(
            "storm.threads", 1, 100, 2, "threads that work on mail that came in a storm, and on no other");
    private static final Setting<Integer> MAX_MAILS = Setting.count(
            "storm.max-mails",
            1,
            1_000_000,
            10_000,
            "mails of storms that may wait on the disk; while there are as many, further ones have to come again");

    public static final List<Setting<?>> SETTINGS = Setting.join(StormLimits.SETTINGS, List.of(THREADS, MAX_MAILS));

    /** What holds where nothing is set. */
    public static final StormSettings DEFAULT =
            new StormSettings(StormLimits.DEFAULT, THREADS.defaultValue(), MAX_MAILS.defaultValue());

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static StormSettings read(Settings settings) {
        return new StormSettings(StormLimits.read(settings), settings.read(THREADS), settings.read(MAX_MAILS));
    }
}
