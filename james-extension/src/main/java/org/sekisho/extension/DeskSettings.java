// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import java.time.ZoneId;
import java.util.Locale;
import org.sekisho.notice.NoticeSettings;
import org.sekisho.settings.Settings;

/**
 * How the people at the abuse desk read what was found, and how they are told. Immutable.
 *
 * @param notices who is told, in which languages
 * @param zone in which times are told
 */
public record DeskSettings(NoticeSettings notices, ZoneId zone) {
    /** The key of the zone. */
    public static final String ZONE = "desk.zone";

    /**
     * Reads {@code desk.zone=} (the name of a time zone, default the system's) and what {@link NoticeSettings#read}
     * reads. What is wrong stays in {@code settings} until {@link Settings#finish()}.
     */
    static DeskSettings read(Settings settings) {
        return new DeskSettings(
                NoticeSettings.read(settings),
                settings.find(ZONE, DeskSettings::parseZone).orElseGet(ZoneId::systemDefault));
    }

    /** The first of the desk's languages: that of names of cities on screens. */
    public Locale language() {
        return notices.languages().get(0).locale();
    }

    private static ZoneId parseZone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("expected the name of a time zone, such as UTC or Asia/Tokyo");
        }
        return ZoneId.of(text);
    }
}
