// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.complaint.ComplaintSettings;
import org.sekisho.listing.ListingSettings;
import org.sekisho.notice.NoticeSettings;
import org.sekisho.promotion.PromotionCriteria;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.weekly.ReportTime;

/**
 * How the people at the abuse desk read what was found, how they are told, and whether they show who they are.
 * Immutable.
 *
 * @param notices who is told, in which languages
 * @param zone in which times are told
 * @param withoutToken whether WebAdmin answers other machines for Sekisho though it asks for no token
 * @param promotion when a rule that observes is ready to act
 * @param complaints by what complaints are judged
 * @param listings which blocklists are asked about us
 * @param weekly when the report of a week is sent to the desk; null: never
 */
public record DeskSettings(
        NoticeSettings notices,
        ZoneId zone,
        boolean withoutToken,
        PromotionCriteria promotion,
        ComplaintSettings complaints,
        ListingSettings listings,
        @Nullable ReportTime weekly) {
    private static final Setting<Boolean> WITHOUT_TOKEN = Setting.flag(
            "webadmin.without-token",
            false,
            "whether `/sekisho` answers other machines although WebAdmin asks for no token; something in front of it"
                    + " must authenticate callers instead");

    public static final Setting<ZoneId> ZONE = Setting.optional("desk.zone", "the system's", Setting::parseZone)
            .means(
                    "a time zone, such as `Asia/Tokyo`",
                    "the time zone of times in findings and notices, and of days in `./sekisho override`");

    private static final Setting<ReportTime> WEEKLY = Setting.optional("desk.weekly-report", "never", ReportTime::parse)
            .means("a day and a time, such as `mon 08:00`", "when the report of a week is mailed to `desk.address`");

    static final List<Setting<?>> SETTINGS = Setting.join(
            List.of(ZONE, WITHOUT_TOKEN, WEEKLY),
            NoticeSettings.SETTINGS,
            PromotionCriteria.SETTINGS,
            ComplaintSettings.SETTINGS,
            ListingSettings.SETTINGS);

    /** What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    static DeskSettings read(Settings settings) {
        NoticeSettings notices = NoticeSettings.read(settings);
        return new DeskSettings(
                notices,
                settings.find(ZONE).orElseGet(ZoneId::systemDefault),
                settings.read(WITHOUT_TOKEN),
                PromotionCriteria.read(settings),
                ComplaintSettings.read(settings),
                ListingSettings.read(settings),
                weekly(settings, notices));
    }

    private static @Nullable ReportTime weekly(Settings settings, NoticeSettings notices) {
        ReportTime weekly = settings.find(WEEKLY).orElse(null);
        if (weekly != null && notices.desk().isEmpty() && !settings.hasProblems()) {
            settings.problem(
                    "desk.weekly-report: nobody gets the report; write desk.address=abuse@example.org, or leave"
                            + " desk.weekly-report out");
        }
        return weekly;
    }

    /** When the report of a week is sent, if it is. */
    public Optional<ReportTime> findWeekly() {
        return Optional.ofNullable(weekly);
    }

    /** The first of the desk's languages: that of names of cities on screens. */
    public Locale language() {
        return notices.languages().get(0).locale();
    }
}
