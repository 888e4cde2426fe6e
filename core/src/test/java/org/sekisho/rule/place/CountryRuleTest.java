// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.sekisho.rule.place.Roads.LAGOS;
import static org.sekisho.rule.place.Roads.MADRID;
import static org.sekisho.rule.place.Roads.PARIS;
import static org.sekisho.rule.place.Roads.SAO_PAULO;
import static org.sekisho.rule.place.Roads.TOKYO;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.sekisho.complaint.count.ComplaintSums;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.override.Allowance;
import org.sekisho.rule.WrittenRuleContract;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.settings.SettingsException;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;

final class CountryRuleTest implements WrittenRuleContract {
    private static final Submitter BOB = new Submitter("bob@isp.example");

    private final InMemoryUsage usage = new InMemoryUsage();
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");

    @Override
    public CountryRule read(String condition) {
        return CountryRule.SYNTAX.parse("CountryCap", condition, Roads.GROUPS);
    }

    private Optional<Finding> send(CountryRule rule, Place place, int recipients, Allowance allowance) {
        now = now.plusSeconds(10);
        usage.watch(rule.windows());
        Submission mail = new Submission(BOB, now, Roads.address("198.51.100.9"), recipients, 100, place);
        return rule.judge(mail, usage.record(mail), allowance);
    }

    private Optional<Finding> send(CountryRule rule, Place place) {
        return send(rule, place, 1, Allowance.NONE);
    }

    private void assertFound(CountryRule rule, Place place, String beginning) {
        assertThat(send(rule, place).orElseThrow().sentence()).startsWith(beginning);
    }

    @Test
    void matchesAboveTheLimitAndNotAtIt() {
        CountryRule rule = read("NG=2/1d");

        assertThat(send(rule, LAGOS)).isEmpty();
        assertThat(send(rule, LAGOS)).isEmpty();
        assertThat(send(rule, LAGOS).orElseThrow().sentence())
                .isEqualTo("3 messages from NG in 1 d, allowed 2; last from NG 198.51.100.9 2026-11-23 09:00:30;"
                        + " times in UTC, database of 2026-11-20");
        assertThat(send(rule, TOKYO)).isEmpty();
    }

    @Test
    void noneAtAllMeansTheFirst() {
        assertThat(send(read("NG=0/1d"), LAGOS)).isPresent();
    }

    @Test
    void theNarrowestLimitCounts() {
        CountryRule rule = read("JP=unlimited, EU=1/1d, FR=2/1d, *=0/1d");

        assertThat(send(rule, TOKYO)).isEmpty();
        assertThat(send(rule, PARIS)).isEmpty();
        assertThat(send(rule, PARIS)).isEmpty();
        assertFound(rule, PARIS, "3 messages from FR in 1 d, allowed 2;");
        assertThat(send(rule, MADRID)).isEmpty();
        assertFound(rule, MADRID, "2 messages from ES in 1 d, allowed 1 (EU);");
        assertFound(rule, LAGOS, "1 message from NG in 1 d, allowed 0 (*);");
    }

    @Test
    void unfamiliarCountriesAreCountedTogetherUntilTheyAreOnesOwn() {
        CountryRule rule = read("unfamiliar=2/1d");
        for (int day = 0; day < 3; day++) {
            assertThat(send(rule, TOKYO)).isEmpty();
            now = now.plus(Duration.ofDays(1));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(send(rule, TOKYO)).isEmpty();
        }
        send(rule, LAGOS);
        send(rule, SAO_PAULO);

        assertFound(rule, LAGOS, "3 messages from BR, NG in 1 d, allowed 2 (unfamiliar); last from NG 198.51.100.9 ");
    }

    @Test
    void familiarCountriesAreFreeUnlessTheyHaveALimit() {
        CountryRule free = read("*=5/1d, JP=unlimited");
        CountryRule limited = read("*=5/1d, familiar=9/1d");
        for (int day = 0; day < 2; day++) {
            send(free, PARIS);
            now = now.plus(Duration.ofDays(1));
        }
        for (int i = 0; i < 9; i++) {
            assertThat(send(free, PARIS)).isEmpty();
        }
        assertFound(limited, PARIS, "10 messages from FR in 1 d, allowed 9 (familiar);");
        for (int i = 0; i < 5; i++) {
            assertThat(send(free, LAGOS)).isEmpty();
        }
        assertFound(free, LAGOS, "6 messages from NG in 1 d, allowed 5 (*);");
    }

    @Test
    void eachUnfamiliarCountryAndAllTogetherAreLimited() {
        CountryRule rule = read("unfamiliar=3/1d, *=2/1d");
        send(rule, LAGOS);
        send(rule, LAGOS);

        assertFound(rule, LAGOS, "3 messages from NG in 1 d, allowed 2 (*);");
        assertFound(rule, SAO_PAULO, "4 messages from BR, NG in 1 d, allowed 3 (unfamiliar);");
    }

    @Test
    void nobodyKnowsWhereIsOnlyLimitedByName() {
        CountryRule others = read("*=0/1d, unfamiliar=0/1d");
        CountryRule named = read("--=1/1d");

        assertThat(send(others, Place.UNLOCATED)).isEmpty();
        assertThat(send(named, Place.UNLOCATED)).isPresent();
    }

    @Test
    void recipientsAreCountedOnRequest() {
        CountryRule rule = read("NG=10/1h, count=recipients");

        assertThat(send(rule, LAGOS, 10, Allowance.NONE)).isEmpty();
        assertThat(send(rule, LAGOS, 1, Allowance.NONE).orElseThrow().sentence())
                .startsWith("11 recipients from NG in 1 h, allowed 10;");
    }

    @Test
    void aTravelPassCovers() {
        CountryRule rule = read("unfamiliar=0/1d");
        Allowance pass = new Allowance(Set.of(Country.of("NG")), false);

        assertThat(send(rule, LAGOS, 1, pass)).isEmpty();
        assertThat(send(rule, SAO_PAULO, 1, pass).orElseThrow().sentence())
                .as("mail under the pass is not counted with it")
                .startsWith("1 message from BR in 1 d, allowed 0 (unfamiliar);");
    }

    @Test
    void aFindingIsTheSameAfterJson() {
        Finding finding = send(read("NG=0/1d"), LAGOS).orElseThrow();

        assertThat(Finding.parse(finding.json())).isEqualTo(finding);
    }

    static Stream<Arguments> printed() {
        return WrittenRuleContract.table("""
                KP=0/1d, EU=20/1h, unfamiliar=50/1d, *=200/1d, JP=unlimited, count=messages,\
                 familiar-days=3, familiar-within=30d, name=country, mode=enforce |\
                        KP=0/1d, EU=20/1h, unfamiliar=50/1d, *=200/1d, JP=unlimited, count=messages,\
                 familiar-days=3, familiar-within=30d, name=country, mode=enforce
                """);
    }

    static Stream<Arguments> mistakes() {
        return WrittenRuleContract.table("""
                NG=2/1d, count=bytes | CountryCap=count=bytes: expected messages or recipients
                KP=5 | CountryCap=KP=5: expected <country>=<rate> such as KP=0/1d, *=50/1d, or JP=unlimited
                CN=x/1d | CountryCap=CN=x/1d: expected a whole number such as 500 or 1_000
                """);
    }

    @Test
    void mistakesAreToldAllAtOnce() {
        String countries = "; expected two letters of ISO 3166 in capitals, such as JP, or -- for unlocated addresses,"
                + " or of the groups EU";
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read("UK=0/1d, KP=5, CN=x/1d, count=bytes"))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "CountryCap=count=bytes: expected messages or recipients",
                                "CountryCap=UK=0/1d: there is no country 'UK', did you mean GB?" + countries,
                                "CountryCap=KP=5: expected <country>=<rate> such as KP=0/1d, *=50/1d, or JP=unlimited",
                                "CountryCap=CN=x/1d: expected a whole number such as 500 or 1_000"));
        assertRefuses("JP=unlimited, JP=5/1d", "two limits for JP contradict each other; keep one");
    }

    private List<LimitState> limits(CountryRule rule, Allowance allowance) {
        SubmitterFacts facts = new SubmitterFacts(
                usage.peek(BOB, now), new InMemoryDeliveries(1).peek(BOB, now), new ComplaintSums(List.of(), now));
        return rule.limits(facts, allowance);
    }

    @Test
    void tellsWhatItJudgesBy() {
        CountryRule rule = read("unfamiliar=50/1d, *=2/1d, EU=9/1d, BR=0/1d");
        for (int mail = 0; mail < 3; mail++) {
            send(rule, LAGOS);
            send(rule, PARIS);
            send(rule, MADRID);
        }
        send(rule, TOKYO);

        assertThat(limits(rule, Allowance.NONE))
                .extracting(LimitState::text)
                .containsExactly(
                        "4 of 50 messages from unfamiliar countries in 1 d",
                        "3 of 2 messages from each other country in 1 d",
                        "6 of 9 messages from group EU in 1 d",
                        "0 of 0 messages from BR in 1 d");
        Allowance abroad = new Allowance(Set.of(Country.of("NG")), false);
        assertThat(limits(rule, abroad)).extracting(LimitState::count).containsExactly(1L, 1L, 6L, 0L);
    }

    @Test
    void tellsOfFamiliarCountriesTheOneFromWhichMostCame() {
        CountryRule rule = read("familiar=9/1d, *=1000/1d");
        IntStream.range(0, 3).forEach(day -> {
            Stream.of(TOKYO, PARIS).forEach(place -> send(rule, place));
            now = now.plus(Duration.ofDays(1));
        });
        assertThat(IntStream.range(0, 5).boxed().flatMap(mail -> Stream.of(TOKYO, PARIS)))
                .allSatisfy(place -> assertThat(send(rule, place)).isEmpty());

        LimitState familiar = limits(rule, Allowance.NONE).get(0);
        assertThat(familiar.count()).isBetween(5L, 6L);
        assertThat(familiar.room()).isPositive();
    }

    @Test
    void whoIsExemptIsNotJudged() {
        CountryRule rule = read("NG=0/1d, name=abroad");

        assertThat(send(rule, LAGOS, 1, Roads.exempt("abroad"))).isEmpty();
        assertThat(send(rule, LAGOS, 1, Roads.exempt("country"))).isPresent();
    }
}
