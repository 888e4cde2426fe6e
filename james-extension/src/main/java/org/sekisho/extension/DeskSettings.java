// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.sekisho.notice.NoticeSettings;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * How the people at the abuse desk read what was found, and how they are told. Immutable.
 *
 * @param notices who is told, in which languages
 * @param zone in which times are told
 */
public record DeskSettings(NoticeSettings notices, ZoneId zone) {
    public static final Setting<ZoneId> ZONE = Setting.optional("desk.zone", "the system's", Setting::parseZone)
            .means(
                    "a time zone, such as `Asia/Tokyo`",
                    "the time zone of times in findings and notices, and of days in `./sekisho override`");

    static final List<Setting<?>> SETTINGS = Setting.join(List.of(ZONE), NoticeSettings.SETTINGS);

    /** What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    static DeskSettings read(Settings settings) {
        return new DeskSettings(
                NoticeSettings.read(settings), settings.find(ZONE).orElseGet(ZoneId::systemDefault));
    }

    /** The first of the desk's languages: that of names of cities on screens. */
    public Locale language() {
        return notices.languages().get(0).locale();
    }
}
