// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sekisho.geo.Country;
import org.sekisho.rate.Rate;
import org.sekisho.submitter.Submitter;

/** What every store of overrides does. The clock of a store under test stands at {@link #NOW}. */
public interface OverrideRecordsContract {
    Instant NOW = Instant.parse("2026-03-01T09:00:00.123456Z");
    Submitter ANN = new Submitter("ann@example.org");
    Submitter BOB = new Submitter("bob@example.org");

    /** The store under test, empty at the start of each test; the same within one. */
    OverrideRecords overrides();

    /** What allows these countries. */
    static Allowance countries(String... codes) {
        return new Allowance(Stream.of(codes).map(Country::parse).collect(Collectors.toSet()), false);
    }

    /** A travel pass from {@link #NOW}. */
    static SubmitterOverride pass(Submitter submitter, Duration length, String... codes) {
        return pass(submitter, NOW, length, countries(codes));
    }

    /** An override given by an operator. */
    static SubmitterOverride pass(Submitter submitter, Instant since, Duration length, Allowance allowance) {
        return new SubmitterOverride(
                UUID.randomUUID(), submitter, allowance, since, since.plus(length), "holiday", "kei");
    }

    /** An end by an operator. */
    static OverrideWithdrawal end(Instant at) {
        return new OverrideWithdrawal(at, "mio", "home again");
    }

    @Test
    default void allowsNobodyAnythingAtFirst() {
        assertThat(overrides().allowance(ANN, NOW)).isEqualTo(Allowance.NONE);
        assertThat(overrides().active(NOW)).isEmpty();
        assertThat(overrides().ofSubmitter(ANN, NOW)).isEmpty();
        assertThat(overrides().history(ANN, 10)).isEmpty();
        assertThat(overrides().history(10)).isEmpty();
        assertThat(overrides().end(UUID.randomUUID(), end(NOW))).isEmpty();
    }

    @Test
    default void allowsUntilItsEndAndThenNoMore() {
        SubmitterOverride pass = pass(ANN, Duration.ofDays(14), "NG", "KE");

        overrides().add(pass);

        Instant last = pass.until().minusMillis(1);
        assertThat(overrides().allowance(ANN, last)).isEqualTo(countries("KE", "NG"));
        assertThat(overrides().active(last)).containsExactly(pass);
        assertThat(overrides().allowance(ANN, pass.until())).isEqualTo(Allowance.NONE);
        assertThat(overrides().active(pass.until())).isEmpty();
        assertThat(overrides().ofSubmitter(ANN, pass.until())).isEmpty();
        assertThat(overrides().allowance(BOB, NOW)).isEqualTo(Allowance.NONE);
        assertThat(overrides().history(ANN, 10)).containsExactly(new PastOverride(pass, null));
    }

    private SubmitterOverride given(SubmitterOverride override) {
        overrides().add(override);
        return override;
    }

    @Test
    default void addsUpWhatSeveralAllow() {
        SubmitterOverride kenya = given(pass(ANN, Duration.ofDays(2), "KE"));
        SubmitterOverride nigeria = given(pass(ANN, NOW.plusSeconds(1), Duration.ofDays(1), countries("NG")));

        assertThat(overrides().allowance(ANN, NOW.plusSeconds(1))).isEqualTo(countries("KE", "NG"));
        assertThat(overrides().ofSubmitter(ANN, NOW)).containsExactly(kenya, nigeria);
        assertThat(overrides().allowance(ANN, nigeria.until())).isEqualTo(countries("KE"));
    }

    @Test
    default void addsUpLimitsAndExemptions() {
        Allowance news = new Allowance(Set.of(), false, List.of(Rate.parse("recipients=5000/1d")), Set.of("burst"));
        Allowance more = new Allowance(
                Set.of(), false, List.of(Rate.parse("recipients=9000/1d"), Rate.parse("bytes=4GB/1h")), Set.of());
        SubmitterOverride longer = pass(ANN, NOW, Duration.ofDays(2), news);
        SubmitterOverride shorter = pass(ANN, NOW.plusSeconds(1), Duration.ofDays(1), more);

        overrides().add(longer);
        overrides().add(shorter);

        assertThat(overrides().allowance(ANN, NOW.plusSeconds(1)))
                .isEqualTo(new Allowance(
                        Set.of(),
                        false,
                        List.of(Rate.parse("recipients=9000/1d"), Rate.parse("bytes=4GB/1h")),
                        Set.of("burst")));
        assertThat(overrides().allowance(ANN, shorter.until())).isEqualTo(news);
        assertThat(overrides().history(ANN, 10))
                .containsExactly(new PastOverride(shorter, null), new PastOverride(longer, null));
    }

    @Test
    default void remembersForThirtyDaysWhatEndedLatestFirst() {
        SubmitterOverride ranOut = pass(ANN, Duration.ofHours(1), "KE");
        SubmitterOverride ended = pass(ANN, Duration.ofDays(9), "NG");
        overrides().add(ranOut);
        overrides().add(ended);
        overrides().add(pass(BOB, Duration.ofDays(1), "KE"));
        Instant end = NOW.plus(Duration.ofHours(2));

        assertThat(overrides().lapsed(ANN, NOW)).isEmpty();
        overrides().end(ended.id(), end(end));

        assertThat(overrides().lapsed(ANN, end))
                .containsExactly(
                        new ExpiredOverride(countries("NG"), "kei", end, "mio"),
                        new ExpiredOverride(countries("KE"), "kei", ranOut.until(), ""));
        assertThat(overrides().lapsed(ANN, ranOut.until().plus(ExpiredOverride.TOLD)))
                .extracting(ExpiredOverride::endedBy)
                .containsExactly("mio");
        assertThat(overrides().lapsed(ANN, end.plus(ExpiredOverride.TOLD))).isEmpty();
        assertThat(overrides().lapsed(BOB, NOW)).isEmpty();
    }

    @Test
    default void remembersTheLastFew() {
        for (int i = 1; i <= ExpiredOverride.MOST + 3; i++) {
            overrides().add(pass(ANN, Duration.ofMinutes(i), "KE"));
        }

        assertThat(overrides().lapsed(ANN, NOW.plus(Duration.ofDays(1))))
                .hasSize(ExpiredOverride.MOST)
                .first()
                .isEqualTo(new ExpiredOverride(
                        countries("KE"), "kei", NOW.plus(Duration.ofMinutes(ExpiredOverride.MOST + 3)), ""));
    }

    @Test
    default void knowsEveryCountryAndTheUnlocated() {
        Allowance everywhere = new Allowance(Set.of(), true);
        SubmitterOverride ann = pass(ANN, NOW, Duration.ofDays(1), everywhere);
        SubmitterOverride bob = pass(BOB, NOW, Duration.ofDays(1), countries("--", "XK"));

        overrides().add(ann);
        overrides().add(bob);

        assertThat(overrides().allowance(ANN, NOW).covers(Country.of("ZZ"))).isTrue();
        assertThat(overrides().allowance(BOB, NOW)).isEqualTo(countries("--", "XK"));
        assertThat(overrides().history(10)).extracting(PastOverride::override).containsExactlyInAnyOrder(ann, bob);
    }

    @Test
    default void endsOneByDecisionAndLeavesTheOthers() {
        SubmitterOverride kenya = given(pass(ANN, Duration.ofDays(2), "KE"));
        SubmitterOverride nigeria = given(pass(ANN, NOW.plusSeconds(1), Duration.ofDays(1), countries("NG")));
        OverrideWithdrawal end = end(NOW.plusSeconds(5));

        assertThat(overrides().end(kenya.id(), end)).contains(kenya);
        assertThat(overrides().end(kenya.id(), end)).isEmpty();

        assertThat(overrides().allowance(ANN, NOW.plusSeconds(5))).isEqualTo(countries("NG"));
        assertThat(overrides().active(NOW.plusSeconds(5))).containsExactly(nigeria);
        assertThat(overrides().history(ANN, 10))
                .containsExactly(new PastOverride(nigeria, null), new PastOverride(kenya, end));
    }

    @Test
    default void endsNoOverrideThatRanOut() {
        SubmitterOverride pass = pass(ANN, Duration.ofHours(1), "KE");
        overrides().add(pass);

        assertThat(overrides().end(pass.id(), end(pass.until()))).isEmpty();

        assertThat(overrides().history(ANN, 10)).containsExactly(new PastOverride(pass, null));
    }

    @Test
    default void listsOverridesThatHoldOldestFirst() {
        SubmitterOverride ann = pass(ANN, NOW.minusSeconds(10), Duration.ofDays(1), countries("KE"));
        SubmitterOverride bob = pass(BOB, NOW.minusSeconds(20), Duration.ofDays(1), countries("KE"));
        overrides().add(ann);
        overrides().add(bob);
        overrides().add(pass(ANN, NOW.minusSeconds(30), Duration.ofSeconds(30), countries("KE")));

        assertThat(overrides().active(NOW)).containsExactly(bob, ann);
    }

    @Test
    default void limitsTheHistoryOfOverrides() {
        for (int i = 0; i < 5; i++) {
            overrides().add(pass(i % 2 == 0 ? ANN : BOB, NOW.plusSeconds(i), Duration.ofSeconds(1), countries("KE")));
        }

        assertThat(overrides().history(ANN, 2))
                .extracting(past -> past.override().since())
                .containsExactly(NOW.plusSeconds(4), NOW.plusSeconds(2));
        assertThat(overrides().history(2))
                .extracting(past -> past.override().since())
                .containsExactly(NOW.plusSeconds(4), NOW.plusSeconds(3));
    }

    @Test
    default void keepsReasonsOfAnyKind() {
        String hostile =
                "x'); DROP TABLE submitter_override; -- \" \\ $1 ? {} :name 関所 \uD83D\uDE00 \u0000 \r\n \uD800";
        SubmitterOverride pass = new SubmitterOverride(
                UUID.randomUUID(), ANN, countries("KE"), NOW, NOW.plusSeconds(60), hostile, "'; --");
        overrides().add(pass);
        OverrideWithdrawal end = new OverrideWithdrawal(NOW.plusSeconds(1), "mio", hostile);
        overrides().end(pass.id(), end);

        assertThat(overrides().history(ANN, 10)).containsExactly(new PastOverride(pass, end));
        assertThat(pass.reason()).endsWith("? ?? ?");
    }

    @Test
    default void endsEachOverrideOnceWhileEndsRace() throws Exception {
        List<Callable<Boolean>> acts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            SubmitterOverride pass = pass(ANN, Duration.ofDays(1), "KE");
            overrides().add(pass);
            for (int j = 0; j < 4; j++) {
                acts.add(() -> overrides().end(pass.id(), end(NOW)).isPresent());
            }
        }

        ExecutorService threads = Executors.newFixedThreadPool(8);
        int ended = 0;
        try {
            for (Future<Boolean> act : threads.invokeAll(acts)) {
                ended += act.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(ended).isEqualTo(10);
        assertThat(overrides().allowance(ANN, NOW)).isEqualTo(Allowance.NONE);
        assertThat(overrides().history(ANN, 100)).hasSize(10).allMatch(past -> past.end() != null);
    }
}
