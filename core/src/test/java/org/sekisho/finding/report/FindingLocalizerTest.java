// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sekisho.finding.CountryEvidence;
import org.sekisho.finding.Evidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.MovementEvidence;
import org.sekisho.finding.RateEvidence;
import org.sekisho.finding.place.DisplaySettings;
import org.sekisho.finding.place.Waypoint;
import org.sekisho.geo.Country;
import org.sekisho.geo.PlaceNames;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

class FindingLocalizerTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final int BUILD = (int) LocalDate.of(2026, 11, 20).toEpochDay();
    private static final PlaceNames NAMES = (address, language) ->
            Optional.ofNullable(Map.of("203.0.113.7:en", "Tokyo", "203.0.113.7:ja", "東京", "198.51.100.9:en", "Lagos")
                    .get(address.getHostAddress() + ":" + language.getLanguage()));

    private final FindingLocalizer english = new FindingLocalizer(NAMES, Locale.ENGLISH, ZoneId.of("Asia/Tokyo"));

    private static Waypoint stop(String country, String address, Instant at) throws UnknownHostException {
        return new Waypoint(Country.parse(country), "", InetAddress.getByName(address), at);
    }

    private static Finding finding(Evidence evidence) {
        return new Finding("travel", Mode.ENFORCE, new Submitter("bob@example.org"), NINE, evidence);
    }

    private static Finding movement() throws UnknownHostException {
        Waypoint from = stop("JP", "203.0.113.7", NINE);
        Waypoint to = stop("NG", "198.51.100.9", NINE.plusSeconds(240));
        return finding(new MovementEvidence(
                List.of(Country.parse("JP"), Country.parse("NG")),
                2,
                Window.parse("2h"),
                List.of(new MovementEvidence.Leg(from, to, 13_420)),
                List.of(to, from),
                DisplaySettings.of(BUILD)));
    }

    @Test
    void tellsMovementWithCitiesAndTheTimeOfTheDesk() throws UnknownHostException {
        assertThat(english.name(movement()).sentence())
                .isEqualTo("JP Tokyo 203.0.113.7 2026-11-23 18:00:00 -> NG Lagos 198.51.100.9 2026-11-23 18:04:00:"
                        + " at least 13 420 km in 4 min (201 300 km/h); countries in 2 h: JP, NG (limit 2);"
                        + " times in Asia/Tokyo, database of 2026-11-20");
    }

    @Test
    void tellsCitiesInTheLanguageOfTheDesk() throws UnknownHostException {
        FindingLocalizer japanese = new FindingLocalizer(NAMES, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"));

        assertThat(japanese.name(movement()).sentence())
                .startsWith("JP 東京 203.0.113.7 2026-11-23 18:00:00 -> NG 198.51.100.9 ");
    }

    @Test
    void tellsFromWhereTheLastMessageCame() throws UnknownHostException {
        CountryEvidence.Measure measure = new CountryEvidence.Measure(Dimension.MESSAGES, 61, 50, Window.parse("1d"));
        Finding found = finding(new CountryEvidence(
                measure,
                "unfamiliar",
                List.of(Country.parse("NG")),
                stop("NG", "198.51.100.9", NINE),
                DisplaySettings.of(BUILD)));

        assertThat(english.name(found).sentence())
                .isEqualTo("61 messages from NG in 1 d, allowed 50 (unfamiliar); last from NG Lagos 198.51.100.9"
                        + " 2026-11-23 18:00:00; times in Asia/Tokyo, database of 2026-11-20");
    }

    @Test
    void keepsEverythingElseAndIsTheSameTwice() throws UnknownHostException {
        Finding named = english.name(movement());

        assertThat(named).usingRecursiveComparison().ignoringFields("evidence").isEqualTo(movement());
        assertThat(english.name(named)).isEqualTo(named);
        assertThat(Finding.parse(named.json())).isEqualTo(named);
    }

    @Test
    void leavesEvidenceWithoutPlacesAsItIs() {
        Rate rate = new Rate(Dimension.RECIPIENTS, 500, Window.parse("1h"));
        Finding found = finding(new RateEvidence(rate, 813, 0, NINE));

        assertThat(english.name(found)).isEqualTo(found);
    }
}
