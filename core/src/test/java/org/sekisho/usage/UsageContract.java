// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sekisho.rate.Dimension.BYTES;
import static org.sekisho.rate.Dimension.MESSAGES;
import static org.sekisho.rate.Dimension.RECIPIENTS;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sekisho.event.Clocked;
import org.sekisho.event.Login;
import org.sekisho.event.MovableClock;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.finding.Mode;
import org.sekisho.finding.NewNetworkEvidence;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.rounds.Rounds;
import org.sekisho.rounds.Thorough;
import org.sekisho.rule.RateRule;
import org.sekisho.submitter.Submitter;

/** What every {@link Usage} keeps to. Each test starts with an empty store that watches an hour and a day. */
public interface UsageContract extends Clocked {
    Submitter ALICE = new Submitter("alice@example.com");
    Submitter BOB = new Submitter("bob@example.com");

    TimedUsage timed();

    private Usage usage() {
        return timed().usage();
    }

    @Override
    default MovableClock clock() {
        return timed().clock();
    }

    private Submission submission(Submitter submitter, int recipients, long bytes) {
        return new Submission(submitter, now(), InetAddress.getLoopbackAddress(), recipients, bytes);
    }

    private Activity record(Submitter submitter, int recipients, long bytes) {
        return usage().record(submission(submitter, recipients, bytes));
    }

    private Activity peek(Submitter submitter) {
        return usage().peek(submitter, now());
    }

    @Test
    default void countsEveryDimensionInEveryWindow() {
        record(ALICE, 3, 1_000);
        advance(Duration.ofHours(2));
        record(ALICE, 5, 20);

        Activity activity = record(ALICE, 7, 3);

        assertThat(activity.submitter()).isEqualTo(ALICE);
        assertThat(activity.windows()).containsExactly(Window.HOUR, Window.DAY);
        assertThat(activity.count(MESSAGES, Window.HOUR)).isEqualTo(2);
        assertThat(activity.count(RECIPIENTS, Window.HOUR)).isEqualTo(12);
        assertThat(activity.count(BYTES, Window.HOUR)).isEqualTo(23);
        assertThat(activity.count(MESSAGES, Window.DAY)).isEqualTo(3);
        assertThat(activity.count(RECIPIENTS, Window.DAY)).isEqualTo(15);
        assertThat(activity.count(BYTES, Window.DAY)).isEqualTo(1_023);
        assertThat(activity.refused(Window.DAY)).isZero();
        assertThat(activity.most(RECIPIENTS)).isEqualTo(activity.count(RECIPIENTS, Window.DAY));
    }

    @Test
    default void countsAMessageForAsLongAsTheWindowAndAtMostATwelfthLonger() {
        record(ALICE, 1, 1);

        advance(Duration.ofHours(1).minusMillis(1));
        assertThat(peek(ALICE).count(MESSAGES, Window.HOUR)).isEqualTo(1);

        advance(Duration.ofMinutes(5).plusMillis(1));
        assertThat(peek(ALICE).count(MESSAGES, Window.HOUR)).isZero();
        assertThat(peek(ALICE).count(MESSAGES, Window.DAY)).isEqualTo(1);
    }

    @Test
    default void keepsSubmittersApart() {
        record(ALICE, 1, 1);

        assertThat(record(BOB, 1, 1).count(MESSAGES, Window.DAY)).isEqualTo(1);
        assertThat(peek(ALICE).count(MESSAGES, Window.DAY)).isEqualTo(1);
    }

    @Test
    default void tellsNothingOfSomebodyUnknown() {
        Activity activity = peek(ALICE);

        assertThat(activity.count(RECIPIENTS, Window.DAY)).isZero();
        assertThat(activity.since(Window.DAY)).isEmpty();
        assertThat(activity.lastLoginAt()).isEmpty();
        assertThat(activity.lastLoginFrom()).isEmpty();
    }

    @Test
    default void refusesToSumAWindowThatNobodyWatches() {
        Activity activity = record(ALICE, 1, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> activity.count(MESSAGES, Window.parse("7h")))
                .withMessage("the window 7h is not watched");
    }

    @Test
    default void tellsSinceWhenItCounted() {
        Instant first = now();
        record(ALICE, 1, 1);
        advance(Duration.ofHours(3));
        record(ALICE, 1, 1);

        assertThat(peek(ALICE).since(Window.DAY).orElseThrow()).isBetween(first.minus(Duration.ofMinutes(5)), first);
        assertThat(peek(ALICE).since(Window.HOUR).orElseThrow()).isBetween(now().minus(Duration.ofMinutes(5)), now());
    }

    @Test
    default void remembersTheLastLogin() throws Exception {
        InetAddress four = InetAddress.getByName("203.0.113.7");
        InetAddress six = InetAddress.getByName("2001:db8::7");

        assertThat(usage().record(new Login(ALICE, now(), four)).lastLoginFrom())
                .contains(four);

        advance(Duration.ofSeconds(2));
        Instant second = now();
        usage().record(new Login(ALICE, second, six));
        assertThat(record(ALICE, 1, 1).lastLoginFrom()).contains(six);
        assertThat(peek(ALICE).lastLoginAt()).contains(second);
        assertThat(peek(ALICE).count(MESSAGES, Window.DAY)).isEqualTo(1);
    }

    @Test
    default void whatWasReadStaysAsItWas() throws Exception {
        InetAddress address = InetAddress.getByName("203.0.113.7");
        Place japan = new Place(Country.of("JP"), Position.of(35.7, 139.7, 20), 64_496, 0, true);
        Place kenya = new Place(Country.of("KE"), Position.of(-1.3, 36.8, 20), 64_497, 0, true);
        Activity before = usage().record(new Submission(ALICE, now(), address, 3, 10, japan));

        InetAddress abroad = InetAddress.getByName("198.51.100.9");
        usage().record(new Login(ALICE, now(), abroad, kenya));
        Activity refunded = usage().record(new Submission(ALICE, now(), abroad, 5, 10, kenya));
        usage().refund(new Submission(ALICE, now(), abroad, 5, 10, kenya), refunded);

        assertThat(before.visits()).extracting(Visit::country).containsExactly(Country.of("JP"));
        assertThat(before.countries()).isEqualTo(1);
        assertThat(before.hasJumps()).isFalse();
        assertThat(before.jumps()).isEmpty();
        assertThat(before.lastLoginAt()).isEmpty();
        assertThat(before.refused(Window.DAY)).isZero();
        assertThat(before.count(RECIPIENTS, Window.DAY, any -> true)).isEqualTo(3);
        assertThat(before.newNetworks(RECIPIENTS, Window.DAY, Duration.ofDays(1)))
                .containsExactly(new NewNetwork(AccessNetwork.parse("AS64496"), 3));
        assertThat(refunded.refused(Window.DAY)).isZero();
        assertThat(peek(ALICE).visits()).extracting(Visit::country).containsExactly(Country.of("KE"), Country.of("JP"));
        assertThat(peek(ALICE).jumps()).hasSize(1);
        assertThat(peek(ALICE).refused(Window.DAY)).isEqualTo(1);
    }

    @Test
    default void countsSubmittersAndIsWell() {
        record(ALICE, 1, 1);
        record(BOB, 1, 1);

        usage().maintain(now());

        assertThat(usage().submitters()).isEqualTo(2);
        assertThat(usage().findProblem(now())).isEmpty();
        assertThat(peek(ALICE).count(MESSAGES, Window.DAY)).isEqualTo(1);
    }

    @Test
    default void peekingAddsNothing() {
        record(ALICE, 2, 1);

        peek(ALICE);

        assertThat(peek(ALICE).count(RECIPIENTS, Window.HOUR)).isEqualTo(2);
    }

    /** Charges Alice for a message to ten, and refunds it after some more, each to one. */
    private void refundAfter(int more, Duration apart) {
        Submission early = submission(ALICE, 10, 100);
        Activity charged = usage().record(early);
        for (int i = 0; i < more; i++) {
            advance(apart);
            record(ALICE, 1, 1);
        }
        usage().refund(early, charged);
    }

    @Test
    default void refundsToTheSlotThatWasCharged() {
        refundAfter(1, Duration.ofMinutes(30));

        assertThat(peek(ALICE).count(RECIPIENTS, Window.HOUR)).isEqualTo(1);
        assertThat(peek(ALICE).count(MESSAGES, Window.HOUR)).isEqualTo(1);
        assertThat(peek(ALICE).count(BYTES, Window.DAY)).isEqualTo(1);
        assertThat(peek(ALICE).refused(Window.HOUR)).isEqualTo(1);

        advance(Duration.ofMinutes(35));
        assertThat(peek(ALICE).refused(Window.HOUR)).isZero();
        assertThat(peek(ALICE).refused(Window.DAY)).isEqualTo(1);
    }

    @Test
    default void refundsIntoASlotThatWasMergedSince() {
        refundAfter(40, Duration.ofMinutes(6));

        assertThat(peek(ALICE).count(RECIPIENTS, Window.DAY)).isEqualTo(40);
        assertThat(peek(ALICE).refused(Window.DAY)).isEqualTo(1);
    }

    @Test
    default void refundsNothingOnceTheSlotHasLeftEveryWindow() {
        refundAfter(1, Duration.ofHours(27));

        assertThat(peek(ALICE).count(RECIPIENTS, Window.DAY)).isEqualTo(1);
        assertThat(peek(ALICE).refused(Window.DAY)).isZero();
    }

    @Test
    default void refundsNothingToSomebodyUnknown() {
        Submission submission = submission(ALICE, 1, 1);

        usage().refund(submission, peek(ALICE));

        assertThat(peek(ALICE).refused(Window.DAY)).isZero();
        assertThat(peek(ALICE).count(MESSAGES, Window.DAY)).isZero();
    }

    @Test
    default void forgivesWhatWasCountedButNotTheLogin() {
        usage().record(new Login(ALICE, now(), InetAddress.getLoopbackAddress()));
        record(ALICE, 9, 9);

        usage().forgive(ALICE, now());
        usage().forgive(BOB, now());

        assertThat(peek(ALICE).count(RECIPIENTS, Window.DAY)).isZero();
        assertThat(peek(ALICE).lastLoginFrom()).isPresent();
        assertThat(record(ALICE, 1, 1).count(RECIPIENTS, Window.DAY)).isEqualTo(1);
    }

    @Test
    default void nothingIsNewAnyMoreToWhoWasForgiven() {
        usage().watchRecipients();
        usage().watch(Usage.Kept.DESTINATIONS);
        Submission list =
                submission(ALICE, 3, 100).to(RecipientHashes.of(1, 2, 3).at(1 << 12 | 1, 2 << 12 | 2, 3 << 12 | 3));
        usage().record(list);

        usage().forgive(ALICE, now());

        Activity forgiven = peek(ALICE);
        assertThat(forgiven.mostFirstTime()).isZero();
        assertThat(forgiven.destinations().domains()).isZero();
        assertThat(forgiven.destinations().topLevels()).isZero();
        assertThat(usage().record(list).destinations().domains()).as("known").isZero();
    }

    @Test
    default void watchesAShorterWindowFromNowOn() {
        Window minute = Window.parse("1m");
        record(ALICE, 1, 1);
        advance(Duration.ofMinutes(4));
        record(ALICE, 1, 1);

        usage().watch(List.of(minute));

        assertThat(record(ALICE, 1, 1).windows()).containsExactly(minute, Window.HOUR, Window.DAY);
        advance(Duration.ofSeconds(61));
        record(ALICE, 1, 1);
        advance(Duration.ofMillis(5_001));
        assertThat(peek(ALICE).count(MESSAGES, minute)).isEqualTo(1);
        assertThat(peek(ALICE).count(MESSAGES, Window.HOUR)).isEqualTo(4);
    }

    @Test
    default void neverTellsLessThanATrueWindowHoldsNorMoreThanOneATwelfthLonger() {
        List<Window> windows = java.util.stream.Stream.of("1m", "1h", "90m", "7h", "1d", "31d")
                .map(Window::parse)
                .toList();
        usage().watch(windows);
        Random random = new Random(20261123);
        SlidingLog log = new SlidingLog();
        for (int i = 0; i < 600; i++) {
            advance(Duration.ofMillis((long) Math.pow(10, random.nextDouble() * 7.5)));
            Submission submission = submission(ALICE, random.nextInt(50), random.nextInt(1_000_000));
            log.add(submission);
            Activity activity = usage().record(submission);

            for (Window window : windows) {
                for (Dimension dimension : Dimension.values()) {
                    Duration longer = window.length().multipliedBy(13).dividedBy(12);
                    assertThat(activity.count(dimension, window))
                            .as("%s in %s, step %s", dimension, window, i)
                            .isBetween(
                                    log.count(dimension, window.length(), now()), log.count(dimension, longer, now()));
                }
            }
        }
    }

    @Test
    default void acceptsExactlyTheLimitWhenManySessionsSendAtOnce() throws Exception {
        RateRule rule = new RateRule("test", Mode.ENFORCE, List.of(new Rate(MESSAGES, 100, Window.HOUR)));
        ExecutorService sessions = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> session = () -> {
                int accepted = 0;
                for (int i = 0; i < 50; i++) {
                    Submission submission = submission(ALICE, 1, 1);
                    Activity activity = usage().record(submission);
                    if (rule.judge(submission, activity).isPresent()) {
                        usage().refund(submission, activity);
                    } else {
                        accepted++;
                    }
                }
                return accepted;
            };
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(sessions.submit(session));
            }

            int accepted = 0;
            for (Future<Integer> one : all) {
                accepted += one.get();
            }
            assertThat(accepted).isEqualTo(100);
            assertThat(peek(ALICE).count(MESSAGES, Window.HOUR)).isEqualTo(100);
            assertThat(peek(ALICE).refused(Window.HOUR)).isEqualTo(300);
        } finally {
            sessions.shutdownNow();
        }
    }

    @Test
    @Thorough
    default void tellsFirstTimeRecipientsAsAnExactLogDoes() throws Exception {
        usage().watchRecipients();
        Random random = new Random(20261128);
        ExactUsage exact = new ExactUsage();
        Submission first = submission(ALICE, 1_200, 1_000)
                .to(RecipientHashes.of(random.ints(1_200, 1_000_000, 2_000_000).toArray()));
        usage().record(first);
        exact.record(first);
        advance(Duration.ofDays(2));
        int compared = 0;
        int compareEvery = 600 / Rounds.of(120);
        for (int i = 0; i < 600; i++) {
            advance(Duration.ofSeconds(8 + random.nextInt(2_000)));
            NetworkLog.Origin from = NetworkLog.ORIGINS.get(random.nextInt(1 + i / 40));
            Submission submission = new Submission(ALICE, now(), from.address(), 3, 1_000, from.place())
                    .to(RecipientHashes.of(random.ints(3, 1, 400 + i).distinct().toArray()));
            Activity activity = usage().record(submission);
            Activity expected = exact.record(submission);
            if (random.nextInt(8) == 0) {
                usage().refund(submission, activity);
                exact.refund(submission, expected);
            }
            if (i % compareEvery != 0) {
                continue;
            }
            Activity told = peek(ALICE);
            Activity least = exact.peek(ALICE, now());
            Activity most = exact.peek(ALICE, now().minus(Duration.ofHours(2)));
            long count = told.firstTime(Window.DAY, any -> true);
            assertThat(count).isBetween(least.firstTime(Window.DAY, any -> true), 3L * i + 3);
            assertThat(count).isLessThanOrEqualTo(most.firstTime(Window.DAY, any -> true));
            assertThat(told.mostFirstTime()).isEqualTo(count);
            assertThat(told.count(RECIPIENTS, Window.DAY)).isGreaterThanOrEqualTo(count);
            assertThat(NewNetworkEvidence.sum(told.firstTimeFromUnfamiliar(Window.DAY, Duration.ofDays(1))))
                    .isBetween(
                            NewNetworkEvidence.sum(least.firstTimeFromUnfamiliar(Window.DAY, Duration.ofDays(1))),
                            count);
            compared += count > 0 && count < told.count(RECIPIENTS, Window.DAY) ? 1 : 0;
        }
        assertThat(compared).as("some recipients are known and some are not").isGreaterThan(Rounds.of(80));
    }

    @Test
    @Thorough
    default void tellsNewNetworksAsAnExactLogDoes() throws Exception {
        Random random = new Random(20261127);
        NetworkLog log = new NetworkLog();
        int compareEvery = 2_000 / Rounds.of(2_000);
        for (int i = 0; i < 2_000; i++) {
            advance(Duration.ofMillis(8 * (long) Math.pow(10, random.nextDouble() * 6)));
            NetworkLog.Origin from = NetworkLog.ORIGINS.get(random.nextInt(1 + i / 100));
            Submission submission =
                    new Submission(ALICE, now(), from.address(), random.nextInt(40), 1_000, from.place());
            Activity activity = usage().record(submission);
            log.add(submission);
            if (random.nextInt(8) == 0) {
                usage().refund(submission, activity);
                log.refund(submission);
            }
            if (i % 100 == 99) {
                usage().maintain(now());
            }
            if (i % compareEvery == 0) {
                log.compare(peek(ALICE), now());
            }
        }
        assertThat(log.compared())
                .as("some of the networks are new and some are not")
                .isGreaterThan(Rounds.of(1_000));
    }
}
