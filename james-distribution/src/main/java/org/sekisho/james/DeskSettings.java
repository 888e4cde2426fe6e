// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.time.ZoneId;
import java.util.Locale;
import org.sekisho.settings.Settings;

/**
 * How the people at the abuse desk read what was found. Immutable.
 *
 * @param language of names of cities: English or Japanese
 * @param zone in which times are told
 */
public record DeskSettings(Locale language, ZoneId zone) {
    /** The key of the zone. */
    public static final String ZONE = "desk.zone";

    private enum Language {
        EN(Locale.ENGLISH),
        JA(Locale.JAPANESE);

        private final Locale locale;

        Language(Locale locale) {
            this.locale = locale;
        }
    }

    /**
     * Reads {@code desk.language=} ({@code en} or {@code ja}, default {@code en}) and {@code desk.zone=} (the name of a
     * time zone, default the system's). What is wrong stays in {@code settings} until {@link Settings#finish()}.
     */
    static DeskSettings read(Settings settings) {
        return new DeskSettings(
                settings.choice("desk.language", Language.EN).locale,
                settings.find(ZONE, DeskSettings::parseZone).orElseGet(ZoneId::systemDefault));
    }

    private static ZoneId parseZone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("expected the name of a time zone, such as UTC or Asia/Tokyo");
        }
        return ZoneId.of(text);
    }
}
