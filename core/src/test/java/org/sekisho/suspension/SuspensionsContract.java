// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.submitter.Submitter;

/** What every store of suspensions does. The clock of a store under test stands at {@link #NOW}. */
public interface SuspensionsContract {
    Instant NOW = Instant.parse("2026-03-01T09:00:00.123456Z");
    Submitter ANN = new Submitter("ann@example.org");
    Submitter BOB = new Submitter("bob@example.org");

    /** The store under test, empty at the start of each test; the same within one. */
    Suspensions suspensions();

    /** An order by an operator, from {@link #NOW}. */
    static Suspension order(Submitter submitter, @Nullable Duration length) {
        return order(submitter, NOW, length);
    }

    /** An order by an operator. */
    static Suspension order(Submitter submitter, Instant start, @Nullable Duration length) {
        Instant until = length == null ? null : start.plus(length);
        return new Suspension(UUID.randomUUID(), submitter, start, until, "complaints", "kei", null);
    }

    /** A release by an operator. */
    static Release release(Instant at) {
        return new Release(at, "mio", "password changed");
    }

    @Test
    default void knowsNobodyAtFirst() {
        assertThat(suspensions().find(ANN, NOW)).isEmpty();
        assertThat(suspensions().active(NOW)).isEmpty();
        assertThat(suspensions().history(ANN, 10)).isEmpty();
        assertThat(suspensions().release(ANN, release(NOW))).isEmpty();
    }

    @Test
    default void holdsUntilItsEnd() {
        Suspension order = order(ANN, Duration.ofHours(1));

        assertThat(suspensions().suspend(order)).isEqualTo(order);

        assertThat(suspensions().find(ANN, NOW.plusSeconds(3599))).contains(order);
        assertThat(suspensions().find(ANN, NOW.plusSeconds(3600))).isEmpty();
        assertThat(suspensions().find(BOB, NOW)).isEmpty();
        assertThat(suspensions().history(ANN, 10)).containsExactly(new PastSuspension(order, null));
    }

    @Test
    default void holdsForEverWithoutAnEnd() {
        Suspension order = order(ANN, null);

        suspensions().suspend(order);

        assertThat(suspensions().find(ANN, NOW.plus(Duration.ofDays(10_000)))).contains(order);
    }

    @Test
    default void endsWhenReleased() {
        Suspension order = order(ANN, null);
        suspensions().suspend(order);

        assertThat(suspensions().release(ANN, release(NOW.plusSeconds(5)))).contains(order);

        assertThat(suspensions().find(ANN, NOW.plusSeconds(5))).isEmpty();
        assertThat(suspensions().release(ANN, release(NOW.plusSeconds(6)))).isEmpty();
        assertThat(suspensions().history(ANN, 10))
                .containsExactly(new PastSuspension(order, release(NOW.plusSeconds(5))));
    }

    @Test
    default void releasesNothingThatRanOut() {
        Suspension order = order(ANN, Duration.ofHours(1));
        suspensions().suspend(order);

        assertThat(suspensions().release(ANN, release(NOW.plusSeconds(3600)))).isEmpty();

        assertThat(suspensions().history(ANN, 10)).containsExactly(new PastSuspension(order, null));
    }

    @Test
    default void keepsTheOneThatLastsLonger() {
        Suspension longer = order(ANN, Duration.ofHours(2));
        suspensions().suspend(longer);

        assertThat(suspensions().suspend(order(ANN, Duration.ofHours(1)))).isEqualTo(longer);
        assertThat(suspensions().suspend(order(ANN, Duration.ofHours(2)))).isEqualTo(longer);

        assertThat(suspensions().find(ANN, NOW)).contains(longer);
        assertThat(suspensions().history(ANN, 10)).containsExactly(new PastSuspension(longer, null));
    }

    @Test
    default void replacesTheOneThatEndsEarlier() {
        Suspension shorter = order(ANN, Duration.ofHours(1));
        Suspension longer = order(ANN, NOW.plusSeconds(10), null);
        suspensions().suspend(shorter);

        assertThat(suspensions().suspend(longer)).isEqualTo(longer);

        assertThat(suspensions().find(ANN, NOW.plusSeconds(10))).contains(longer);
        Release replaced = new Release(NOW.plusSeconds(10), "kei", "replaced by a longer suspension");
        assertThat(suspensions().history(ANN, 10))
                .containsExactly(new PastSuspension(longer, null), new PastSuspension(shorter, replaced));
    }

    @Test
    default void keepsTheOneThatHoldsWhenARuleOrdersAnother() {
        Suspension held = order(ANN, Duration.ofHours(1));
        suspensions().suspend(held);

        Suspension byRule = new Suspension(UUID.randomUUID(), ANN, NOW, null, "over a rate", "rule:hourly", null);
        assertThat(suspensions().suspend(byRule)).isEqualTo(held);

        assertThat(suspensions().history(ANN, 10)).containsExactly(new PastSuspension(held, null));
    }

    @Test
    default void suspendsAgainAfterOneRanOut() {
        Suspension first = order(ANN, Duration.ofHours(1));
        Suspension second = order(ANN, NOW.plusSeconds(3600), Duration.ofMinutes(5));
        suspensions().suspend(first);

        assertThat(suspensions().suspend(second)).isEqualTo(second);

        assertThat(suspensions().history(ANN, 10))
                .containsExactly(new PastSuspension(second, null), new PastSuspension(first, null));
    }

    @Test
    default void listsThoseThatHoldOldestFirst() {
        Suspension ann = order(ANN, NOW.minusSeconds(10), null);
        Suspension bob = order(BOB, NOW.minusSeconds(20), Duration.ofHours(1));
        suspensions().suspend(ann);
        suspensions().suspend(bob);
        suspensions().suspend(order(new Submitter("cho@example.org"), NOW.minusSeconds(30), Duration.ofSeconds(30)));

        assertThat(suspensions().active(NOW)).containsExactly(bob, ann);
    }

    @Test
    default void limitsTheHistory() {
        for (int i = 0; i < 5; i++) {
            suspensions().suspend(order(ANN, NOW.plusSeconds(i), Duration.ofSeconds(1)));
        }

        assertThat(suspensions().history(ANN, 2))
                .extracting(past -> past.suspension().start())
                .containsExactly(NOW.plusSeconds(4), NOW.plusSeconds(3));
    }

    @Test
    default void keepsWhatTheRuleFoundAndTextOfAnyKind() {
        RateEvidence evidence =
                new RateEvidence(Rate.parse(Dimension.RECIPIENTS, "500/1h"), 813, 2, NOW.minusSeconds(900));
        Finding finding = new Finding("hourly", Mode.ENFORCE, ANN, NOW, evidence);
        String hostile = "x'); DROP TABLE suspension; -- \" \\ $1 ? {} :name 関所 \uD83D\uDE00 \u0000 \r\n \uD800";
        Suspension order = new Suspension(UUID.randomUUID(), ANN, NOW, null, hostile, "rule:hourly", finding);
        suspensions().suspend(order);
        Release release = new Release(NOW.plusSeconds(1), "'; DELETE FROM suspension", hostile);
        suspensions().release(ANN, release);

        assertThat(suspensions().history(ANN, 10)).containsExactly(new PastSuspension(order, release));
        assertThat(order.reason()).endsWith("? ?? ?");
    }

    @Test
    default void neverShowsTwoOrNoneWhileOrdersRace() throws Exception {
        suspensions().suspend(order(ANN, Duration.ofMinutes(1)));
        List<Callable<Suspension>> orders = new ArrayList<>();
        for (int i = 2; i <= 25; i++) {
            Suspension order = order(ANN, Duration.ofMinutes(i));
            orders.add(() -> suspensions().suspend(order));
        }

        List<Suspension> held = inParallel(orders);

        Suspension longest = suspensions().find(ANN, NOW).orElseThrow();
        assertThat(longest.until()).isEqualTo(NOW.plus(Duration.ofMinutes(25)));
        assertThat(held).contains(longest);
        assertThat(suspensions().history(ANN, 100))
                .filteredOn(past -> past.release() == null)
                .extracting(PastSuspension::suspension)
                .containsExactly(longest);
    }

    @Test
    default void endsEachSuspensionOnceWhileReleasesRace() throws Exception {
        List<Callable<Integer>> acts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Suspension order = order(ANN, null);
            acts.add(() -> suspensions().suspend(order).equals(order) ? 1 : 0);
            acts.add(() -> suspensions().release(ANN, release(NOW)).isPresent() ? -1 : 0);
        }

        int balance = inParallel(acts).stream().mapToInt(Integer::intValue).sum();

        assertThat(suspensions().find(ANN, NOW).stream()).hasSize(balance);
        assertThat(suspensions().history(ANN, 100))
                .filteredOn(past -> past.release() == null)
                .hasSize(balance);
    }

    private static <T> List<T> inParallel(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
