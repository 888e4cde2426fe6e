// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sekisho.geo.Country;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.text.Json;

class AllowanceTest {
    private static final Rate DAILY = Rate.parse("recipients=500/1d");

    private static Allowance limits(String... limits) {
        return new Allowance(
                Set.of(), false, List.of(limits).stream().map(Rate::parse).toList(), Set.of());
    }

    @Test
    void putsALimitInPlaceOfTheSameKindAndWindowOnly() {
        Allowance allowance = limits("recipients=5000/1d");

        assertThat(allowance.inPlaceOf(DAILY)).isEqualTo(Rate.parse("recipients=5000/1d"));
        assertThat(allowance.inPlaceOf(Rate.parse("recipients=500/24h")))
                .as("a day is 24 hours")
                .isEqualTo(Rate.parse("recipients=5000/1d"));
        for (String other : List.of("recipients=500/1h", "messages=500/1d", "bytes=4GB/1d")) {
            assertThat(allowance.inPlaceOf(Rate.parse(other))).hasToString(other);
        }
        assertThat(limits("recipients=10/1d").inPlaceOf(DAILY)).hasToString("recipients=10/1d");
    }

    @Test
    void makesNothingWhereThereIsNoOverride() {
        assertThat(Allowance.NONE.inPlaceOf(DAILY)).isSameAs(DAILY);
        assertThat(Allowance.NONE.exempts("daily")).isFalse();
        assertThat(Allowance.NONE.covers(Country.of("NG"))).isFalse();
        assertThat(Allowance.NONE).hasToString("");
    }

    /** Every mail of every submitter asks this; a whole object each time would be a million times as much. */
    @Test
    void takesNoMemoryToBeAsked() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Country country = Country.of("NG");
        int answers = 0;

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000_000; i++) {
            answers += Allowance.NONE.inPlaceOf(DAILY).equals(DAILY) ? 1 : 0;
            answers += Allowance.NONE.exempts("daily") ? 1 : 0;
            answers += Allowance.NONE.covers(country) ? 1 : 0;
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
        assertThat(answers).isEqualTo(1_000_000);
    }

    @Test
    void exemptsFromTheRulesItNamesOrFromAll() {
        Allowance named = new Allowance(Set.of(), false, List.of(), Set.of("daily", "burst"));
        Allowance all = named.plus(new Allowance(Set.of(), false, List.of(), Set.of("*")));

        assertThat(named.exempts("daily")).isTrue();
        assertThat(named.exempts("hourly")).isFalse();
        assertThat(named.exempts("*")).isFalse();
        assertThat(all.exempts("hourly")).isTrue();
        assertThat(all.exempt()).containsExactly("*");
    }

    @Test
    void keepsTheLargestOfSeveral() {
        Allowance sum = limits("recipients=10/1d", "messages=1/1h").plus(limits("recipients=5000/1d"));

        assertThat(sum).isEqualTo(limits("messages=1/1h", "recipients=5000/1d"));
        assertThat(limits("recipients=10/1d", "recipients=9/1d")).isEqualTo(limits("recipients=10/1d"));
    }

    @Test
    void isSaidAsItIsTyped() {
        Allowance allowance = new Allowance(
                Set.of(Country.of("NG"), Country.of("KE")),
                false,
                List.of(Rate.parse("recipients=5000/1d"), Rate.parse("recipients=2000/10m")),
                Set.of("burst"));

        assertThat(allowance).hasToString("countries=KE,NG limits=recipients=2000/10m,recipients=5000/1d exempt=burst");
        assertThat(new Allowance(Set.of(), true)).hasToString("countries=*");
    }

    /** Beside a model that asks each of them. */
    @Test
    void isTheSumOfWhatEachAllowsInAnyOrder() {
        Random random = new Random(20261125);
        for (int round = 0; round < 2_000; round++) {
            List<Allowance> each = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                each.add(any(random));
            }
            Allowance sum = each.stream().reduce(Allowance.NONE, Allowance::plus);
            Collections.shuffle(each, random);

            assertThat(each.stream().reduce(Allowance.NONE, Allowance::plus)).isEqualTo(sum);
            assertThat(parse(Json.tree(sum).toString())).isEqualTo(sum);
            for (String rule : RULES) {
                assertThat(sum.exempts(rule)).isEqualTo(each.stream().anyMatch(one -> one.exempts(rule)));
            }
            for (String code : CODES) {
                assertThat(sum.covers(Country.of(code)))
                        .isEqualTo(each.stream().anyMatch(one -> one.covers(Country.of(code))));
            }
            Optional<Rate> largest = each.stream()
                    .flatMap(one -> one.limits().stream())
                    .filter(limit -> limit.dimension() == DAILY.dimension())
                    .filter(limit -> limit.window().equals(DAILY.window()))
                    .max(Comparator.comparingLong(Rate::limit));
            assertThat(sum.inPlaceOf(DAILY)).isEqualTo(largest.orElse(DAILY));
        }
    }

    private static final List<String> RULES = List.of("daily", "burst", "country");
    private static final List<String> CODES = List.of("KE", "NG", "--");
    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());
    private static final List<String> WINDOWS = List.of("10m", "1h", "1d");

    private static Allowance any(Random random) {
        Set<Country> countries = new HashSet<>();
        Set<String> exempt = new HashSet<>();
        List<Rate> limits = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Dimension dimension = DIMENSIONS.get(random.nextInt(3));
            String unit = dimension == Dimension.BYTES ? "KB" : "";
            limits.add(Rate.parse(dimension.setting() + "=" + (1 + random.nextInt(1_000)) + unit + "/"
                    + WINDOWS.get(random.nextInt(3))));
        }
        if (random.nextBoolean()) {
            countries.add(Country.of(CODES.get(random.nextInt(3))));
            exempt.add(random.nextInt(10) == 0 ? "*" : RULES.get(random.nextInt(3)));
        }
        return new Allowance(countries, random.nextInt(20) == 0, limits, exempt);
    }

    private static Allowance parse(String json) {
        return Json.read("an allowance", json, Allowance.class);
    }
}
