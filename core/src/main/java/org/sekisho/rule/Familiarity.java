// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.time.Duration;
import org.sekisho.geo.Country;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Numbers;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;

/**
 * When a country is a submitter's own: seen there on enough distinct days (UTC, today included). Immutable.
 *
 * @param days 1 to 30, 3 unless set
 * @param within days, {@code days} to 32, 30 unless set
 */
public record Familiarity(int days, int within) {
    /** On 3 of 30 days. */
    public static final Familiarity DEFAULT = new Familiarity(3, 30);

    private static final int KNOWN = 32;

    public Familiarity {
        if (days < 1 || days > 30) {
            throw new IllegalArgumentException("familiar-days must be from 1 to 30");
        }
        if (within < days || within > KNOWN) {
            throw new IllegalArgumentException("familiar-within must be from familiar-days to 32d");
        }
    }

    /** Reads {@code familiar-days=3, familiar-within=30d}. */
    static Familiarity read(Settings settings) {
        long days = settings.find("familiar-days", Numbers::parse).orElse((long) DEFAULT.days);
        int within = settings.find("familiar-within", Familiarity::parseWithin).orElse(DEFAULT.within);
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

    boolean isFamiliar(Country country, Activity activity) {
        return activity.daysSeen(country, within) >= days;
    }

    /** The settings that read as this, each with a comma before. */
    @Override
    public String toString() {
        return ", familiar-days=" + days + ", familiar-within=" + within + "d";
    }
}
