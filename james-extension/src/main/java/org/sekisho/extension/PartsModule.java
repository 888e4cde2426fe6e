// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import java.time.Clock;
import java.time.InstantSource;
import org.sekisho.audit.AuditTrail;
import org.sekisho.backscatter.BackscatterSettings;
import org.sekisho.cases.Cases;
import org.sekisho.complaint.ComplaintSettings;
import org.sekisho.complaint.inbox.ComplaintInbox;
import org.sekisho.database.RecordsDatabase;
import org.sekisho.finding.report.Findings;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.database.GeoSettings;
import org.sekisho.listing.ListingSettings;
import org.sekisho.listing.ListingWatch;
import org.sekisho.login.LoginLimits;
import org.sekisho.lookup.LookupSettings;
import org.sekisho.notice.NoticeSettings;
import org.sekisho.override.OverrideRecords;
import org.sekisho.override.Overrides;
import org.sekisho.promotion.PromotionCriteria;
import org.sekisho.promotion.Verdicts;
import org.sekisho.radius.RadiusSettings;
import org.sekisho.session.Sessions;
import org.sekisho.smtp.reply.ReplyTexts;
import org.sekisho.storm.StormSettings;
import org.sekisho.suspension.Suspensions;
import org.sekisho.webadmin.view.DisplayZone;
import org.sekisho.weekly.WeeklyListings;
import org.sekisho.weekly.WeeklyRecords;

/** The settings and the records, part by part, for those who need no more of them. Bindings only. */
final class PartsModule extends AbstractModule {

    @Override
    protected void configure() {
        // James's clock, so that a test that replaces it moves everything.
        bind(InstantSource.class).to(Clock.class);
        bindSettings(getProvider(SekishoSettings.class));
        Provider<RecordsDatabase> records = getProvider(RecordsDatabase.class);
        bindRecords(records);
        Provider<ListingWatch> watch = getProvider(ListingWatch.class);
        bind(WeeklyRecords.class)
                .toProvider(() -> new WeeklyListings(
                        records.get().cases().weekly(), () -> watch.get().snapshot()));
    }

    private void bindSettings(Provider<SekishoSettings> settings) {
        bind(ReplyTexts.class).toProvider(() -> settings.get().replies());
        bind(GeoSettings.class).toProvider(() -> settings.get().geo());
        bind(CountryGroups.class).toProvider(() -> settings.get().geo().groups());
        bind(LoginLimits.class).toProvider(() -> settings.get().logins());
        bind(BackscatterSettings.class).toProvider(() -> settings.get().backscatter());
        bind(StormSettings.class).toProvider(() -> settings.get().backscatter().storm());
        bind(NoticeSettings.class).toProvider(() -> settings.get().desk().notices());
        bind(PromotionCriteria.class).toProvider(() -> settings.get().desk().promotion());
        bind(ComplaintSettings.class).toProvider(() -> settings.get().desk().complaints());
        bind(ListingSettings.class).toProvider(() -> settings.get().desk().listings());
        bind(LookupSettings.class).toProvider(() -> settings.get().records().lookup());
        bind(RadiusSettings.class).toProvider(() -> settings.get().records().radius());
        bind(DisplayZone.class)
                .toProvider(() -> new DisplayZone(settings.get().desk().zone()));
    }

    private void bindRecords(Provider<RecordsDatabase> records) {
        bind(Suspensions.class).toProvider(() -> records.get().suspensions());
        bind(Findings.class).toProvider(() -> records.get().findings());
        bind(Verdicts.class).toProvider(() -> records.get().verdicts());
        bind(Sessions.class).toProvider(() -> records.get().sessions());
        bind(Cases.class).toProvider(() -> records.get().cases().cases());
        bind(ComplaintInbox.class).toProvider(() -> records.get().cases().complaints());
        bind(AuditTrail.class).toProvider(() -> records.get().auditTrail());
        bind(OverrideRecords.class).toProvider(() -> records.get().overrides());
        // What rules ask; answered from memory.
        bind(Overrides.class).to(OverrideRecords.class);
    }
}
