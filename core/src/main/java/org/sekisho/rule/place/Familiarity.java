// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.place;

import java.time.Duration;
import java.util.List;
import org.sekisho.geo.Country;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Numbers;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;

/**
 * When a country is a submitter's own: seen there on enough distinct days (UTC, today included). Immutable.
 *
 * @param days 1 to 30, 3 unless set
 * @param within days, {@code days} to 32, 30 unless set
 */
public record Familiarity(int days, int within) {
    private static final int KNOWN = 32;

    private static final Setting<Long> DAYS = Setting.of("familiar-days", "3", Numbers::parse)
            .means(
                    "1 to 30",
                    "on how many distinct days (UTC) a submitter must have been seen in a country for it to be"
                            + " familiar");
    private static final Setting<Integer> WITHIN =
            Setting.of("familiar-within", "30d", Familiarity::parseWithin).means("up to `32d`", "of how many days");

    static final List<Setting<?>> SETTINGS = List.of(DAYS, WITHIN);

    /** On 3 of 30 days. */
    public static final Familiarity DEFAULT =
            new Familiarity(DAYS.defaultValue().intValue(), WITHIN.defaultValue());

    public Familiarity {
        if (days < 1 || days > 30) {
            throw new IllegalArgumentException("familiar-days must be from 1 to 30");
        }
        if (within < days || within > KNOWN) {
            throw new IllegalArgumentException("familiar-within must be from familiar-days to 32d");
        }
    }

    /** Reads {@link #SETTINGS}. */
    static Familiarity read(Settings settings) {
        long days = settings.read(DAYS);
        int within = settings.read(WITHIN);
        try {
            return new Familiarity((int) Math.min(KNOWN, days), within);
        } catch (IllegalArgumentException e) {
            settings.problem(String.valueOf(e.getMessage()));
            return DEFAULT;
        }
    }

    private static int parseWithin(String text) {
        Duration within = Durations.parse(text);
        if (!within.equals(Duration.ofDays(within.toDays()))) {
            throw new IllegalArgumentException("expected whole days, such as 30d");
        }
        return (int) within.toDays();
    }

    public boolean isFamiliar(Country country, Activity activity) {
        return activity.daysSeen(country, within) >= days;
    }

    /** The settings that read as this, each with a comma before. */
    @Override
    public String toString() {
        return ", familiar-days=" + days + ", familiar-within=" + within + "d";
    }
}
