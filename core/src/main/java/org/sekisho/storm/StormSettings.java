// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.util.List;
import org.sekisho.rate.Sizes;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * What {@code sekisho.properties} says of storms.
 *
 * @param limits what makes one
 * @param threads that work on mail that came in one, 1 to 100
 * @param maxMails of it that may wait, 1 to 1 000 000
 * @param maxOctets of it that may wait, 1 MB to 1000 TB
 */
public record StormSettings(StormLimits limits, int threads, int maxMails, long maxOctets) {
    private static final Setting<Integer> THREADS = Setting.count("storm.threads", 1, 100, 2)
            .does("threads that work on mail that came in a storm, and on no other");
    private static final Setting<Integer> MAX_MAILS = Setting.count("storm.max-mails", 1, 1_000_000, 10_000)
            .does("how many mails of storms may wait on the disk; beyond that, further ones are deferred");

    private static final Setting<Long> MAX_OCTETS = Setting.of("storm.max-octets", "1GB", StormSettings::parseOctets)
            .means(
                    "a size, 1MB to 1000TB",
                    "roughly how much of the disk they may take; beyond that, further ones are" + " deferred");

    public static final List<Setting<?>> SETTINGS =
            Setting.join(StormLimits.SETTINGS, List.of(THREADS, MAX_MAILS, MAX_OCTETS));

    /** What holds where nothing is set. */
    public static final StormSettings DEFAULT = new StormSettings(
            StormLimits.DEFAULT, THREADS.defaultValue(), MAX_MAILS.defaultValue(), MAX_OCTETS.defaultValue());

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static StormSettings read(Settings settings) {
        return new StormSettings(
                StormLimits.read(settings),
                settings.read(THREADS),
                settings.read(MAX_MAILS),
                settings.read(MAX_OCTETS));
    }

    private static long parseOctets(String text) {
        long octets = Sizes.parse(text);
        if (octets < 1L << 20 || octets > 1_000L << 40) {
            throw new IllegalArgumentException("expected a size from 1MB to 1000TB");
        }
        return octets;
    }
}
