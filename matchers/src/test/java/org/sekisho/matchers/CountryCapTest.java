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
import org.sekisho.geo.Country;
import org.sekisho.override.Allowance;
import org.sekisho.settings.TestParts;

final class CountryCapTest implements RuleMatcherContract {
    private final Court court = new Court(Instant.parse("2026-11-23T00:00:01Z"));

    @Override
    public CountryCap matcher(String condition) throws MessagingException {
        return Court.initialised(new CountryCap(TestParts.of(court.rules())), condition);
    }

    @Override
    public Offence offence() throws Exception {
        return new Offence(court, "NG=0/1d", court.mail(Court.LAGOS));
    }

    /** One mail from each of the places, in turn. */
    private void assertMatchesOnlyTheLast(CountryCap matcher, String... places) throws MessagingException {
        for (int i = 0; i < places.length; i++) {
            boolean last = i == places.length - 1;
            assertThat(matcher.match(court.mail(places[i])).isEmpty())
                    .as(places[i])
                    .isNotEqualTo(last);
        }
    }

    @Test
    void matchesAllRecipientsAboveTheLimit() throws Exception {
        CountryCap matcher = matcher("NG=2/1d");
        matcher.match(court.mail(Court.LAGOS));
        matcher.match(court.mail(Court.LAGOS));
        FakeMail third = court.mail(Court.LAGOS, 3);

        assertThat(matcher.match(third)).containsExactlyInAnyOrderElementsOf(third.getRecipients());
    }

    @Test
    void doesNotMatchAtTheLimit() throws Exception {
        CountryCap matcher = matcher("NG=2/1d");

        assertThat(matcher.match(court.mail(Court.LAGOS))).isEmpty();
        assertThat(matcher.match(court.mail(Court.LAGOS))).isEmpty();
    }

    @Test
    void putsAFindingOnTheMailThatNamesTheCity() throws Exception {
        FakeMail mail = court.mail(Court.LAGOS);

        matcher("NG=0/1d, name=abroad").match(mail);

        court.assertFound(
                mail,
                "abroad",
                "1 message from NG in 1 d, allowed 0; last from NG Lagos 198.51.100.9 2026-11-23 09:00:01;"
                        + " times in Asia/Tokyo, database of 2026-11-20");
    }

    @Test
    void countsEachCountryAlone() throws Exception {
        CountryCap matcher = matcher("*=1/1d, JP=unlimited");

        assertMatchesOnlyTheLast(matcher, Court.LAGOS, Court.SAO_PAULO, Court.TOKYO, Court.TOKYO, Court.SAO_PAULO);
    }

    @Test
    void capsUnfamiliarCountriesTogetherUntilTheyAreKnown() throws Exception {
        CountryCap matcher = matcher("unfamiliar=1/1d, *=unlimited");
        for (int day = 0; day < 3; day++) {
            court.login(Court.TOKYO);
            court.advance(Duration.ofDays(1));
        }

        assertMatchesOnlyTheLast(matcher, Court.TOKYO, Court.TOKYO, Court.LAGOS, Court.SAO_PAULO);
    }

    @Test
    void ignoresWhatNoDatabasePlacesUnlessItIsNamed() throws Exception {
        assertThat(matcher("*=0/1d, unfamiliar=0/1d").match(court.mail(Court.NOWHERE)))
                .isEmpty();
        assertThat(matcher("--=0/1d").match(court.mail(Court.NOWHERE))).isNotEmpty();
    }

    @Test
    void ignoresCountriesThatAnOverrideAllows() throws Exception {
        court.allow(new Allowance(Set.of(Country.of("NG")), false));
        CountryCap matcher = matcher("*=0/1d");

        assertMatchesOnlyTheLast(matcher, Court.LAGOS, Court.TOKYO);
    }

    @Test
    void watchesTheWindowsOfItsCondition() throws Exception {
        matcher("NG=5/10m, *=9/7d");

        RuleMatcherContract.assertWatches(
                court.usage.peek(Court.BOB, Instant.EPOCH).windows(), "10m", "1h", "1d", "7d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | CountryCap: expected <country>=<rate> such as KP=0/1d, *=50/1d",
                "KP | CountryCap=KP: expected <setting>=<value>, separated by commas",
                "KP=0 | CountryCap=KP=0: expected <country>=<rate> such as KP=0/1d, *=50/1d, or JP=unlimited",
                "UK=5/1d | CountryCap=UK=5/1d: there is no country 'UK', did you mean GB?; expected two letters of ISO"
                        + " 3166 in capitals, such as JP, or -- for unlocated addresses, or of the groups EU",
                "KP=0/1d, KP=5/1d | CountryCap=KP=0/1d, KP=5/1d: two limits for KP contradict each other; keep one",
                "KP=0/1d, count=bytes | CountryCap=count=bytes: expected messages or recipients",
                "KP=0/1d, familiar-days=0 | CountryCap=KP=0/1d, familiar-days=0: familiar-days must be from 1 to 30",
            })
    void refusesABadCondition(String condition, String message) {
        assertRefuses(condition, message);
    }
}
