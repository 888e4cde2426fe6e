// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.submitter.Submitter;

/** Who moves when ways are added, removed or weighted anew; with random names from a seed. */
class RendezvousHashingTest {
    private static final int KEYS = 20_000;

    private final TestCircumstances now = new TestCircumstances();

    private static List<Submitter> people(Random random) {
        List<Submitter> people = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            people.add(new Submitter(Long.toString(random.nextLong() >>> 1, 36) + "@isp.example"));
        }
        return people;
    }

    private Map<Submitter, String> ways(List<Submitter> people, Map<String, Integer> weights) {
        String text = weights.entrySet().stream()
                .map(entry -> "processor=" + entry.getKey() + ", weight=" + entry.getValue())
                .collect(Collectors.joining("\n"));
        PoolSelector pools = Ways.pools(text);
        return people.stream().collect(Collectors.toMap(Function.identity(), one -> pools.choose(Ways.mailOf(one), now)
                .processor()));
    }

    private static String way(Map<Submitter, String> ways, Submitter one) {
        return requireNonNull(ways.get(one));
    }

    private static double share(Map<Submitter, String> ways, String processor) {
        return ways.values().stream().filter(processor::equals).count() / (double) ways.size();
    }

    private static Map<String, Integer> randomWeights(Random random, int members) {
        Map<String, Integer> weights = new HashMap<>();
        for (int i = 0; i < members; i++) {
            weights.put("out-" + Integer.toString(random.nextInt(1_000_000), 36), 1 + random.nextInt(20));
        }
        return weights;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sharesFollowTheWeights(long seed) {
        Random random = new Random(seed);
        Map<String, Integer> weights = randomWeights(random, 2 + random.nextInt(5));
        int sum = weights.values().stream().mapToInt(Integer::intValue).sum();

        Map<Submitter, String> ways = ways(people(random), weights);

        weights.forEach((name, weight) -> assertThat(share(ways, name))
                .as("%s of %s", name, weights)
                .isCloseTo(weight / (double) sum, within(0.015)));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aThirdMemberTakesAThirdAndNobodyElseMoves(long seed) {
        List<Submitter> people = people(new Random(seed));
        Map<Submitter, String> two = ways(people, Map.of("a", 1, "b", 1));
        Map<Submitter, String> three = ways(people, Map.of("a", 1, "b", 1, "c", 1));

        List<Submitter> moved = people.stream()
                .filter(one -> !way(two, one).equals(way(three, one)))
                .toList();

        assertThat(moved.size() / (double) KEYS).isCloseTo(1 / 3.0, within(0.015));
        assertThat(moved).allSatisfy(one -> assertThat(way(three, one)).isEqualTo("c"));
        assertThat(moved.stream().filter(one -> way(two, one).equals("a")).count() / (double) moved.size())
                .as("half of them from each")
                .isCloseTo(0.5, within(0.03));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void removingAMemberMovesItsOwnOnly(long seed) {
        Random random = new Random(seed);
        List<Submitter> people = people(random);
        Map<String, Integer> weights = randomWeights(random, 5);
        String gone = weights.keySet().iterator().next();
        Map<Submitter, String> before = ways(people, weights);
        Map<String, Integer> fewer = new HashMap<>(weights);
        fewer.remove(gone);

        Map<Submitter, String> after = ways(people, fewer);

        assertThat(people).allSatisfy(one -> {
            if (!way(before, one).equals(gone)) {
                assertThat(way(after, one)).isEqualTo(way(before, one));
            }
        });
    }

    @Test
    void aMemberThatGrowsHeavierOnlyGains() {
        List<Submitter> people = people(new Random(31));
        Map<Submitter, String> light = ways(people, Map.of("a", 10, "b", 10, "c", 1));
        Map<Submitter, String> heavy = ways(people, Map.of("a", 10, "b", 10, "c", 5));

        assertThat(people).allSatisfy(one -> {
            if (!way(light, one).equals(way(heavy, one))) {
                assertThat(way(heavy, one)).isEqualTo("c");
            }
        });
        assertThat(share(heavy, "c")).isGreaterThan(share(light, "c"));
    }

    @Test
    void disablingAMemberIsLikeRemovingIt() {
        List<Submitter> people = people(new Random(41)).subList(0, 2_000);
        Map<Submitter, String> without = ways(people, Map.of("a", 1, "b", 3));
        now.disabled.add("c");

        assertThat(ways(people, Map.of("a", 1, "b", 3, "c", 2))).isEqualTo(without);
    }

    @Test
    void theOrderInTheFileDoesNotMatter() {
        PoolSelector one = Ways.pools("processor=a, weight=2", "processor=b", "processor=c");
        PoolSelector other = Ways.pools("processor=c", "processor=a, weight=2", "processor=b");

        for (Submitter submitter : Ways.submitters(500)) {
            assertThat(one.choose(Ways.mailOf(submitter), now)).isEqualTo(other.choose(Ways.mailOf(submitter), now));
        }
    }

    /** An upgrade must not send everybody another way. */
    @Test
    void whoGoesWhereIsForGood() {
        PoolSelector pools = Ways.pools("processor=out-1", "processor=out-2", "processor=out-3, weight=2");

        assertThat(Ways.submitters(12).stream()
                        .map(one -> pools.choose(Ways.mailOf(one), now).processor())
                        .map(name -> name.substring(4))
                        .collect(Collectors.joining()))
                .isEqualTo("321333233311");
    }

    @Test
    void aSpareGetsNothingWhileAnotherIsEnabled() {
        List<Submitter> people = Ways.submitters(1_000);

        assertThat(share(ways(people, Map.of("a", 1, "spare", 0)), "spare")).isZero();
        now.disabled.add("a");
        assertThat(share(ways(people, Map.of("a", 1, "spare", 0)), "spare")).isEqualTo(1);
    }
}
