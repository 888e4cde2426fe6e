// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.geo.Country;
import org.sekisho.rate.Rate;
import org.sekisho.text.Json;

class SubmitterOverrideTest {
    private static final Instant NOW = OverrideRecordsContract.NOW;
    private static final Allowance KENYA = OverrideRecordsContract.countries("KE");

    private static SubmitterOverride of(Allowance allowance, Duration length, String reason, String author) {
        return new SubmitterOverride(
                UUID.randomUUID(), OverrideRecordsContract.ANN, allowance, NOW, NOW.plus(length), reason, author);
    }

    @Test
    void lastsAtMostFourHundredDays() {
        assertThat(of(KENYA, Duration.ofDays(400), "a", "kei").until()).isEqualTo(NOW.plus(Duration.ofDays(400)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(KENYA, Duration.ofDays(400).plusMillis(1), "a", "kei"))
                .withMessage("an override ends after it begins, and at most 400 days later");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void endsAfterItBegins(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(KENYA, Duration.ofSeconds(seconds), "a", "kei"))
                .withMessage("an override ends after it begins, and at most 400 days later");
    }

    @Test
    void saysWhyAndWho() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(KENYA, Duration.ofDays(1), " ", "kei"))
                .withMessage("an override has a reason and an author");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(KENYA, Duration.ofDays(1), "a", ""))
                .withMessage("an override has a reason and an author");
        assertThat(of(KENYA, Duration.ofDays(1), "a\r\nb", "k\u001bei"))
                .extracting(SubmitterOverride::reason, SubmitterOverride::author)
                .containsExactly("a??b", "k?ei");
    }

    @Test
    void allowsSomething() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Allowance.NONE, Duration.ofDays(1), "a", "kei"))
                .withMessage("an override allows something");
    }

    @Test
    void namesItsCountries() {
        Allowance two = OverrideRecordsContract.countries("NG", "KE");
        Allowance all = new Allowance(Set.of(Country.of("NG")), true);

        assertThat(of(two, Duration.ofDays(1), "a", "kei").allowance().sayCountries())
                .isEqualTo("KE,NG");
        assertThat(of(all, Duration.ofDays(1), "a", "kei").allowance().sayCountries())
                .isEqualTo("*");
        assertThat(of(all, Duration.ofDays(1), "a", "kei").allowance()).isEqualTo(new Allowance(Set.of(), true));
    }

    @Test
    void isReadBackFromItsJson() {
        Allowance two = OverrideRecordsContract.countries("NG", "--");
        Allowance all = new Allowance(Set.of(), true);

        assertThat(Json.tree(two)).hasToString("{\"countries\":[\"--\",\"NG\"]}");
        assertThat(Json.tree(all)).hasToString("{\"countries\":\"*\"}");
        assertThat(parse(Json.tree(two).toString())).isEqualTo(two);
        assertThat(parse(Json.tree(all).toString())).isEqualTo(all);
        assertThat(parse("{\"countries\":[\"NG\"],\"recipients\":\"5000/1d\"}"))
                .isEqualTo(OverrideRecordsContract.countries("NG"));
    }

    @Test
    void isReadBackFromItsJsonWithLimitsAndExemptions() {
        Allowance limits = new Allowance(
                Set.of(), false, List.of(Rate.parse("recipients=5000/1d"), Rate.parse("bytes=4GB/1h")), Set.of());
        Allowance exempt = new Allowance(Set.of(), true, List.of(), Set.of("burst", "daily"));
        Allowance all = new Allowance(Set.of(), false, List.of(), Set.of("*"));

        assertThat(Json.tree(limits))
                .as("an older version needs the list of countries")
                .hasToString("{\"countries\":[],\"limits\":[\"recipients=5000/1d\",\"bytes=4GB/1h\"]}");
        assertThat(Json.tree(exempt)).hasToString("{\"countries\":\"*\",\"exempt\":[\"burst\",\"daily\"]}");
        assertThat(Json.tree(all)).hasToString("{\"countries\":[],\"exempt\":\"*\"}");
        for (Allowance allowance : List.of(limits, exempt, all)) {
            assertThat(parse(Json.tree(allowance).toString())).isEqualTo(allowance);
        }
    }

    @Test
    void hasFewLimitsAndNamesFewRules() {
        Set<String> rules = IntStream.range(0, 51).mapToObj(i -> "r" + i).collect(Collectors.toSet());
        List<Rate> limits = IntStream.range(1, 22)
                .mapToObj(i -> Rate.parse("messages=5/" + i + "m"))
                .toList();

        for (Allowance much : List.of(
                new Allowance(Set.of(), false, List.of(), rules), new Allowance(Set.of(), false, limits, Set.of()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of(much, Duration.ofDays(1), "a", "kei"))
                    .withMessage("an override has at most 20 limits and names at most 50 rules");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"countries\":[],\"limits\":\"recipients=5/1d\"}",
                "{\"countries\":[],\"limits\":[\"recipients=0/1d\"]}",
                "{\"countries\":[],\"limits\":[7]}",
                "{\"limits\":[\"recipients=5/1d\"]}",
                "{\"countries\":[],\"exempt\":7}",
                "",
                "[",
                "null",
                "7",
                "{}",
                "{\"countries\":7}",
                "{\"countries\":\"NG\"}",
                "{\"countries\":[7]}",
                "{\"countries\":[\"ng\"]}",
                "{\"countries\":[\"*\"]}",
                "{\"countries\":[{}]}"
            })
    void isNotReadFromAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(text));
    }

    private static Allowance parse(String json) {
        return Json.read("an allowance", json, Allowance.class);
    }
}
