// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.geo.Country;
import org.sekisho.geo.CountryGroups;
import org.sekisho.mail.TestMails;
import org.sekisho.override.Allowance;
import org.sekisho.settings.TestParts;

final class GeoVelocityTest implements RuleMatcherContract {
    private final Court court = new Court(Instant.parse("2026-11-23T00:00:01Z"));

    @Override
    public GeoVelocity matcher(String condition) throws MessagingException {
        return Court.initialised(
                new GeoVelocity(TestParts.of(court.rules(court.usage, CountryGroups.BUILT_IN.with("OCEAN", "JP, BR")))),
                condition);
    }

    @Override
    public Offence offence() throws Exception {
        court.login(Court.LAGOS);
        court.advance(Duration.ofHours(20));
        return new Offence(court, "countries=2/1d", court.mail(Court.TOKYO));
    }

    private boolean matches(GeoVelocity matcher, String address) throws MessagingException {
        court.advance(Duration.ofMinutes(4));
        return !matcher.match(court.mail(address)).isEmpty();
    }

    @Test
    void matchesAllRecipientsInTheThirdLinkedCountry() throws Exception {
        GeoVelocity matcher = matcher("jumps=3/2h");
        assertThat(matches(matcher, Court.TOKYO)).isFalse();
        assertThat(matches(matcher, Court.LAGOS)).as("one jump is not enough").isFalse();
        FakeMail third = court.mail(Court.SAO_PAULO, 3);

        assertThat(matcher.match(third)).containsExactlyInAnyOrderElementsOf(third.getRecipients());
    }

    @Test
    void putsAFindingOnTheMailThatShowsTheWay() throws Exception {
        GeoVelocity matcher = matcher("countries=2/1d, name=movement-test");
        matches(matcher, Court.TOKYO);
        court.advance(Duration.ofHours(20));
        FakeMail mail = court.mail(Court.LAGOS);

        matcher.match(mail);

        court.assertFound(
                mail,
                "movement-test",
                "NG Lagos 198.51.100.9 2026-11-24 05:04:01, JP Tokyo 203.0.113.7 2026-11-23 09:04:01;"
                        + " countries in 1 d: NG, JP (limit 2); times in Asia/Tokyo, database of 2026-11-20");
    }

    @Test
    void aPhoneAndALaptopAreTwoPlaces() throws Exception {
        GeoVelocity matcher = matcher("countries=10/1d, jumps=3/2h");
        for (int i = 0; i < 20; i++) {
            assertThat(matches(matcher, Court.TOKYO)).isFalse();
            assertThat(matches(matcher, Court.LAGOS)).isFalse();
        }
    }

    @Test
    void seesWhereSubmittersOnlyLoggedIn() throws Exception {
        GeoVelocity matcher = matcher("jumps=3/2h");
        court.login(Court.LAGOS);
        court.login(Court.SAO_PAULO);

        assertThat(matches(matcher, Court.TOKYO)).isTrue();
    }

    @Test
    void ignoresGroupsExclusionsAndWhatAnOverrideAllows() throws Exception {
        court.login(Court.LAGOS);
        court.login(Court.SAO_PAULO);

        assertThat(matches(matcher("jumps=3/2h, groups=OCEAN"), Court.TOKYO)).isFalse();
        assertThat(matches(matcher("jumps=3/2h, exclude=BR"), Court.TOKYO)).isFalse();
        court.allow(new Allowance(Set.of(Country.of("NG")), false));
        assertThat(matches(matcher("jumps=3/2h"), Court.TOKYO)).isFalse();
        court.allow(Allowance.NONE);
        assertThat(matches(matcher("jumps=3/2h"), Court.TOKYO)).isTrue();
    }

    @Test
    void ignoresMailWithoutASubmitterAndPrivateNetworks() throws Exception {
        GeoVelocity matcher = matcher("countries=2/1d");
        FakeMail inbound = TestMails.inbound().remoteAddr(Court.LAGOS).build();

        assertThat(matcher.match(inbound)).isEmpty();
        assertThat(matches(matcher, Court.NOWHERE)).isFalse();
        assertThat(matches(matcher, Court.TOKYO)).isFalse();
    }

    @Test
    void onlyObservesWhileItLearns() throws Exception {
        GeoVelocity matcher = matcher("countries=2/1d, learn=2d");
        assertThat(matches(matcher, Court.TOKYO)).isFalse();
        assertThat(matches(matcher, Court.LAGOS)).isFalse();
        assertThat(court.findings.all()).extracting(Finding::mode).containsExactly(Mode.OBSERVE);
        court.advance(Duration.ofDays(2));

        assertThat(matches(matcher, Court.TOKYO)).isFalse();
        assertThat(matches(matcher, Court.LAGOS)).isTrue();
    }

    @Test
    void notesJumpsByTheLimitsOfItsCondition() throws Exception {
        GeoVelocity near = matcher("jumps=3/2h");
        GeoVelocity far = matcher("jumps=3/2h, distance=20000km");
        court.login(Court.LAGOS);
        court.login(Court.SAO_PAULO);

        assertThat(matches(far, Court.TOKYO)).isFalse();
        assertThat(matches(near, Court.TOKYO)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | GeoVelocity: no limit is set; expected at least one, such as countries=10/1d, jumps=3/2h",
                "jumps=2/2h | GeoVelocity=jumps=2/2h: one jump is not enough: jumps=2 needs mode=observe, otherwise"
                        + " at least 3",
                "jumps=3 | GeoVelocity=jumps=3: expected a number of countries per window, such as 3/2h",
                "countries=9/15d | GeoVelocity=countries=9/15d: the window must be at most 14d: places are kept no"
                        + " longer",
                "countries=1/1d | GeoVelocity=countries=1/1d: the number of countries must be from 2 to 64",
                "countries=3/1d, exclude=UK | GeoVelocity=exclude=UK: there is no country 'UK', did you mean GB?;"
                        + " expected two letters of ISO 3166 in capitals, such as JP, or -- for unlocated addresses",
                "countries=3/1d, groups=ASIA | GeoVelocity=groups=ASIA: there is no group 'ASIA'; known: EU, OCEAN;"
                        + " several are separated by spaces",
                "countries=3/1d, speed=900 | GeoVelocity=speed=900: expected a number with its unit, such as 1000km/h",
            })
    void refusesABadCondition(String condition, String message) {
        assertRefuses(condition, message);
    }
}
