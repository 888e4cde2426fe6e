// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sekisho.finding.CountryEvidence;
import org.sekisho.finding.Evidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.finding.place.DisplaySettings;
import org.sekisho.finding.place.Waypoint;
import org.sekisho.geo.Country;
import org.sekisho.geo.PlaceNames;
import org.sekisho.override.Allowance;
import org.sekisho.override.ExpiredOverride;
import org.sekisho.override.Overrides;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/** What a finding says of overrides that ended. */
class ExpiredOverrideNotesTest {
    private static final Submitter BOB = new Submitter("bob@example.org");
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant END = Instant.parse("2026-11-19T15:00:00Z");
    private static final Finding HOURLY =
            finding(new RateEvidence(Rate.parse("recipients=500/1h"), 813, 0, NOW.minusSeconds(60)));
    private static final Finding ABROAD = finding(new CountryEvidence(
            new CountryEvidence.Measure(Dimension.MESSAGES, 3, 2, Window.DAY),
            "unfamiliar",
            List.of(Country.of("KE"), Country.of("NG")),
            new Waypoint(Country.of("NG"), "", InetAddress.getLoopbackAddress(), NOW),
            DisplaySettings.of(0)));

    private static Finding finding(Evidence evidence) {
        return new Finding("hourly", Mode.ENFORCE, BOB, NOW, evidence);
    }

    private static Allowance limits(String... limits) {
        return new Allowance(Set.of(), false, Stream.of(limits).map(Rate::parse).toList(), Set.of());
    }

    private static ExpiredOverride ended(Allowance allowance) {
        return new ExpiredOverride(allowance, "hanako", END, "");
    }

    private static String note(Finding finding, ExpiredOverride... lapsed) {
        return ExpiredOverrideNotes.of(ZoneId.of("Asia/Tokyo")).about(finding, List.of(lapsed));
    }

    @Test
    void saysWhichLimitEndedWhenInTheZoneOfTheDesk() {
        assertThat(note(HOURLY, ended(limits("recipients=5000/1h", "recipients=9000/1d"))))
                .isEqualTo("the override recipients=5000/1h by hanako ended 2026-11-20");
        assertThat(note(HOURLY, ended(limits("recipients=5000/1d"))))
                .as("an override that forgot the hour is what the desk looks for")
                .isEqualTo("the override recipients=5000/1d by hanako ended 2026-11-20");
        assertThat(note(HOURLY, new ExpiredOverride(limits("recipients=5000/1h"), "hanako", END, "kenji")))
                .isEqualTo("the override recipients=5000/1h by hanako was ended by kenji 2026-11-20");
    }

    @Test
    void saysNothingOfWhatDidNotCoverIt() {
        assertThat(note(HOURLY)).isEmpty();
        assertThat(note(HOURLY, ended(limits("messages=5000/1h", "bytes=4GB/1h"))))
                .isEmpty();
        assertThat(note(HOURLY, ended(limits("recipients=500/1h")))).isEmpty();
        assertThat(note(HOURLY, ended(limits("recipients=100/1h")))).isEmpty();
        assertThat(note(HOURLY, ended(limits("recipients=400/1d")))).isEmpty();
        assertThat(note(HOURLY, ended(new Allowance(Set.of(), true)))).isEmpty();
        assertThat(note(ABROAD, ended(limits("messages=5000/1d")))).isEmpty();
        assertThat(note(ABROAD, ended(new Allowance(Set.of(Country.of("FR")), false))))
                .isEmpty();
    }

    @Test
    void saysWhichCountryOrRule() {
        Allowance passes = new Allowance(Set.of(Country.of("NG"), Country.of("FR")), false);

        assertThat(note(ABROAD, ended(passes))).isEqualTo("the override countries=NG by hanako ended 2026-11-20");
        assertThat(note(ABROAD, ended(new Allowance(Set.of(), true))))
                .isEqualTo("the override countries=* by hanako ended 2026-11-20");
        assertThat(note(HOURLY, ended(new Allowance(Set.of(), false, List.of(), Set.of("hourly", "daily")))))
                .isEqualTo("the override exempt=hourly by hanako ended 2026-11-20");
        assertThat(note(HOURLY, ended(new Allowance(Set.of(), false, List.of(), Set.of("*")))))
                .isEqualTo("the override exempt=* by hanako ended 2026-11-20");
    }

    @Test
    void keepsANameFromOutsideShortAndWithoutQuotes() {
        ExpiredOverride odd = new ExpiredOverride(limits("recipients=5000/1h"), "\"\uD83D\uDE00".repeat(400), END, "");

        assertThat(note(HOURLY, odd)).hasSizeLessThan(300).doesNotContain("\"").contains("'\uD83D\uDE00... ended");
    }

    @Test
    void isPartOfTheSentenceOnce() {
        FindingLocalizer names = new FindingLocalizer(PlaceNames.none(), Locale.ENGLISH, ZoneId.of("UTC"));
        FindingLocalizer remembering = names.remembering(new Overrides() {
            @Override
            public Allowance allowance(Submitter submitter, Instant now) {
                return Allowance.NONE;
            }

            @Override
            public List<ExpiredOverride> lapsed(Submitter submitter, Instant now) {
                return submitter.equals(BOB) && now.equals(NOW)
                        ? List.of(ended(limits("recipients=5000/1h")))
                        : List.of();
            }
        });

        Finding told = remembering.name(HOURLY);

        assertThat(told.sentence())
                .isEqualTo("813 recipients in 1 h, allowed 500; the override recipients=5000/1h by hanako ended"
                        + " 2026-11-19");
        assertThat(remembering.name(told)).isEqualTo(told);
        assertThat(names.name(told)).isEqualTo(told);
        assertThat(names.name(HOURLY)).isEqualTo(HOURLY);
    }
}
