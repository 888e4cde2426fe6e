// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sekisho.rule.place.Roads.LAGOS;
import static org.sekisho.rule.place.Roads.MADRID;
import static org.sekisho.rule.place.Roads.PARIS;
import static org.sekisho.rule.place.Roads.SAO_PAULO;
import static org.sekisho.rule.place.Roads.TOKYO;
import static org.sekisho.rule.place.Roads.address;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.sekisho.event.Login;
import org.sekisho.finding.Evidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.override.Allowance;
import org.sekisho.rule.WrittenRuleContract;
import org.sekisho.settings.SettingsException;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;

final class MovementRuleTest implements WrittenRuleContract {
    private static final Submitter BOB = new Submitter("bob@isp.example");

    private final InMemoryUsage usage = new InMemoryUsage();
    private Instant now = Instant.parse("2026-11-23T00:00:01Z");
    private int host;

    @Override
    public MovementRule read(String condition) {
        return MovementRule.SYNTAX.parse("GeoVelocity", condition, Roads.GROUPS);
    }

    private Optional<Finding> login(MovementRule rule, Place place, Allowance allowance) {
        now = now.plusSeconds(251);
        host++;
        usage.watch(rule.windows());
        Login login = new Login(BOB, now, address("198.51." + host + ".9"), place);
        return rule.judge(login, usage.record(login), allowance);
    }

    private Optional<Finding> login(MovementRule rule, Place place) {
        return login(rule, place, Allowance.NONE);
    }

    /** The rule of a condition, when there was a login in each of the two. */
    private MovementRule afterTokyoAndLagos(String condition) {
        MovementRule rule = read(condition);
        login(rule, TOKYO);
        login(rule, LAGOS);
        return rule;
    }

    @Test
    void threeCountriesLinkedByJumpsAreAFinding() {
        MovementRule rule = read("jumps=3/2h");

        assertThat(login(rule, TOKYO)).isEmpty();
        assertThat(login(rule, LAGOS)).as("one jump is not enough").isEmpty();
        Finding finding = login(rule, SAO_PAULO).orElseThrow();

        assertThat(finding.rule()).isEqualTo("movement");
        assertThat(finding.mode()).isEqualTo(Mode.ENFORCE);
        Evidence named = finding.evidence().named(any -> "", ZoneId.of("Asia/Tokyo"));
        assertThat(named.sentence())
                .startsWith("NG 198.51.2.9 2026-11-23 09:08:23 -> BR 198.51.3.9 2026-11-23 09:12:34: at least 6 ")
                .endsWith("; countries in 2 h: NG, BR, JP (limit 3); times in Asia/Tokyo, database of 2026-11-20");
    }

    @Test
    void aFindingIsTheSameAfterJson() {
        MovementRule rule = afterTokyoAndLagos("jumps=3/2h");
        Finding found = login(rule, SAO_PAULO).orElseThrow();
        Finding named = new Finding(
                found.rule(),
                found.mode(),
                found.submitter(),
                found.at(),
                found.evidence().named(any -> "Lagos", ZoneId.of("Asia/Tokyo")));

        assertThat(Finding.parse(named.json())).isEqualTo(named);
        assertThat(named.json()).contains("\"city\":\"Lagos\"", "\"database\":\"2026-11-20\"");
    }

    @Test
    void jumpsOlderThanTheWindowAreForgotten() {
        MovementRule rule = afterTokyoAndLagos("jumps=3/2h");
        now = now.plus(Duration.ofHours(30));

        assertThat(login(rule, SAO_PAULO)).isEmpty();
    }

    @Test
    void distinctCountriesAreCountedWithoutJumps() {
        MovementRule rule = read("countries=3/1d");
        assertThat(login(rule, PARIS)).isEmpty();
        now = now.plus(Duration.ofHours(3));
        assertThat(login(rule, MADRID)).isEmpty();
        now = now.plus(Duration.ofHours(12));

        assertThat(login(rule, TOKYO).orElseThrow().sentence())
                .contains("; countries in 1 d: JP, ES, FR (limit 3); times in UTC, database of 2026-11-20");
    }

    @Test
    void aGroupIsOnePlace() {
        MovementRule rule = read("countries=3/1d, groups=EU");
        login(rule, PARIS);
        login(rule, MADRID);

        assertThat(login(rule, TOKYO)).isEmpty();
        assertThat(login(rule, LAGOS)).isPresent();
    }

    @Test
    void excludedCountriesAndATravelPassDoNotCount() {
        MovementRule rule = afterTokyoAndLagos("jumps=3/2h, exclude=BR");
        assertThat(login(rule, SAO_PAULO)).isEmpty();

        Allowance pass = new Allowance(Set.of(Country.of("FR")), false);
        assertThat(login(rule, PARIS, pass)).isEmpty();
        assertThat(login(rule, PARIS)).isPresent();
        assertThat(login(rule, PARIS, new Allowance(Set.of(), true))).isEmpty();
    }

    @Test
    void theOwnCountriesAreOnePlaceTogether() {
        MovementRule rule = read("jumps=3/2h");
        for (int day = 0; day < 3; day++) {
            login(rule, TOKYO);
            login(rule, PARIS);
            now = now.plus(Duration.ofDays(1));
        }
        login(rule, TOKYO);
        login(rule, PARIS);

        assertThat(login(rule, LAGOS)).as("JP and FR are one").isEmpty();
        assertThat(login(rule, SAO_PAULO)).isPresent();
    }

    @Test
    void whileLearningItOnlyObserves() {
        MovementRule rule = afterTokyoAndLagos("jumps=3/2h, learn=7d");

        assertThat(login(rule, SAO_PAULO).orElseThrow().mode()).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void nobodyKnowsWhereIsNowhere() {
        MovementRule rule = read("countries=2/1d");
        login(rule, TOKYO);

        assertThat(login(rule, Place.UNLOCATED)).isEmpty();
    }

    static Stream<Arguments> printed() {
        return WrittenRuleContract.table("""
                countries=10/1d, jumps=3/2h, distance=500km, speed=1000km/h, groups=EU, exclude=BR,\
                 learn=7d, familiar-days=3, familiar-within=30d, name=travel, mode=observe |\
                        countries=10/1d, jumps=3/2h, distance=500km, speed=1000km/h, groups=EU, exclude=BR,\
                 learn=7d, familiar-days=3, familiar-within=30d, name=travel, mode=observe
                """);
    }

    static Stream<Arguments> mistakes() {
        return WrittenRuleContract.table("""
                countries=1/1d | GeoVelocity=countries=1/1d: the number of countries must be from 2 to 64
                countries=3/1d, speed=1000 |\
                        GeoVelocity=speed=1000: expected a number with its unit, such as 1000km/h
                """);
    }

    @Test
    void mistakesAreToldAllAtOnce() {
        String spaces = "; several are separated by spaces";
        String codes = "; expected two letters of ISO 3166 in capitals, such as JP, or -- for unlocated addresses";
        SettingsException refused = catchThrowableOfType(
                SettingsException.class, () -> read("countries=1/1d, jumps=3, speed=1000, exclude=UK, groups=NATO"));

        assertThat(refused.problems())
                .containsExactly(
                        "GeoVelocity=countries=1/1d: the number of countries must be from 2 to 64",
                        "GeoVelocity=jumps=3: expected a number of countries per window, such as 3/2h",
                        "GeoVelocity=speed=1000: expected a number with its unit, such as 1000km/h",
                        "GeoVelocity=groups=NATO: there is no group 'NATO'; known: EU" + spaces,
                        "GeoVelocity=exclude=UK: there is no country 'UK', did you mean GB?" + codes);
        assertRefuses("jumps=2/1h", "one jump is not enough: jumps=2 needs mode=observe, otherwise at least 3");
        assertRefuses("", "no limit is set; expected at least one, such as countries=10/1d, jumps=3/2h");
    }

    @Test
    void whoIsExemptIsNotJudged() {
        MovementRule rule = afterTokyoAndLagos("countries=2/1d, jumps=3/2h, name=travel");

        assertThat(login(rule, PARIS, Roads.exempt("travel"))).isEmpty();
        assertThat(login(rule, PARIS, Roads.exempt("movement"))).isPresent();
    }
}
