// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sekisho.rate.Dimension.BYTES;
import static org.sekisho.rate.Dimension.MESSAGES;
import static org.sekisho.rate.Dimension.RECIPIENTS;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sekisho.event.Login;
import org.sekisho.event.MovableClock;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.rate.Window;
import org.sekisho.rounds.Rounds;
import org.sekisho.rounds.Thorough;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.TimedUsage;
import org.sekisho.usage.Usage;
import org.sekisho.usage.VisitorsContract;
import org.sekisho.usage.VolumesContract;

final class InMemoryUsageTest implements VisitorsContract, VolumesContract {
    private final InMemoryUsage usage = new InMemoryUsage();
    private final MovableClock clock = new MovableClock("2026-11-23T09:00:00.003Z");
    private final Instant start = clock.instant();

    @Override
    public TimedUsage timed() {
        return new TimedUsage(usage, clock);
    }

    private Activity record(Instant at) {
        return usage.record(new Submission(ALICE, at, InetAddress.getLoopbackAddress(), 1, 1));
    }

    @Test
    void countsEventsOutOfOrderAsOfTheNewest() {
        record(start);

        Activity late = record(start.minusSeconds(30));

        assertThat(late.at()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
        assertThat(late.count(MESSAGES, Window.HOUR)).isEqualTo(2);
    }

    @Test
    void leavesNobodyStuckWhenTheClockGoesBackByDays() {
        record(start);
        record(start.plusSeconds(1_800));
        Instant corrected = start.minus(Duration.ofDays(3));

        Activity after = record(corrected);

        assertThat(after.at()).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(after.count(MESSAGES, Window.HOUR)).isEqualTo(3);
        Instant later = corrected.plus(Duration.ofMinutes(36));
        assertThat(usage.peek(ALICE, later).count(MESSAGES, Window.HOUR)).isEqualTo(2);
        Instant muchLater = corrected.plus(Duration.ofMinutes(65));
        assertThat(usage.peek(ALICE, muchLater).count(MESSAGES, Window.HOUR)).isZero();
    }

    @Test
    void losesNothingWhenTheClockLeapsForwardAndComesBack() {
        record(start);
        record(start.plus(Duration.ofMinutes(50)));

        Activity back = record(start.plusSeconds(10));

        assertThat(back.count(MESSAGES, Window.HOUR)).isEqualTo(3);
        Activity soon = usage.peek(ALICE, start.plus(Duration.ofMinutes(59)));
        assertThat(soon.count(MESSAGES, Window.HOUR)).isEqualTo(3);
        Activity later = usage.peek(ALICE, start.plus(Duration.ofMinutes(66)));
        assertThat(later.count(MESSAGES, Window.HOUR)).isZero();
    }

    @Test
    void freesTheWindowsWhenTheClockLeapsForward() {
        record(start);

        assertThat(record(start.plus(Duration.ofDays(400))).count(MESSAGES, Window.DAY))
                .isEqualTo(1);
    }

    @Test
    void keepsALoginOverAnOlderOneButNotOverACorrectedClock() throws Exception {
        InetAddress first = InetAddress.getByName("203.0.113.7");
        InetAddress second = InetAddress.getByName("203.0.113.8");
        usage.record(new Login(ALICE, start, first));

        assertThat(usage.record(new Login(ALICE, start.minusSeconds(60), second))
                        .lastLoginFrom())
                .contains(first);
        assertThat(usage.record(new Login(ALICE, start.minusSeconds(61), second))
                        .lastLoginFrom())
                .contains(second);
    }

    @Test
    void bearsTimesBeyondAnyCalendar() {
        Activity before = record(Instant.ofEpochMilli(-5));
        Activity after = record(Instant.ofEpochMilli(Long.MAX_VALUE));

        assertThat(before.count(MESSAGES, Window.DAY)).isEqualTo(1);
        assertThat(after.count(MESSAGES, Window.DAY)).isEqualTo(1);
    }

    @Test
    void addsUpWithoutEverWrapping() {
        Activity activity = record(start);
        for (int i = 0; i < 40; i++) {
            activity = usage.record(new Submission(
                    ALICE, start.plusSeconds(i), InetAddress.getLoopbackAddress(), Integer.MAX_VALUE, Long.MAX_VALUE));
        }

        assertThat(activity.count(BYTES, Window.HOUR)).isEqualTo(Long.MAX_VALUE);
        assertThat(activity.count(RECIPIENTS, Window.HOUR)).isEqualTo(Long.MAX_VALUE);
        assertThat(activity.count(MESSAGES, Window.HOUR)).isEqualTo(41);
    }

    @Test
    void doesNotTakeMoreBackThanThereIs() {
        Activity charged = record(start);
        Submission larger = new Submission(ALICE, start, InetAddress.getLoopbackAddress(), 1_000, 1_000);

        usage.refund(larger, charged);
        usage.refund(larger, charged);

        assertThat(usage.peek(ALICE, start).count(MESSAGES, Window.HOUR)).isZero();
        assertThat(usage.peek(ALICE, start).count(RECIPIENTS, Window.HOUR)).isZero();
        assertThat(usage.peek(ALICE, start).count(BYTES, Window.HOUR)).isZero();
        assertThat(usage.peek(ALICE, start).refused(Window.HOUR)).isEqualTo(2);
    }

    @Test
    void sweepsAwayWhatNoWindowCountsOnceTheNetworksAreForgotten() {
        record(start);
        usage.record(new Login(BOB, start.plus(Duration.ofDays(2)), InetAddress.getLoopbackAddress()));

        usage.sweep(start.plus(Duration.ofDays(30)));
        assertThat(usage.submitters()).isEqualTo(2);

        usage.sweep(start.plus(Duration.ofDays(31)));
        assertThat(usage.submitters()).isEqualTo(1);

        usage.sweep(start.plus(Duration.ofDays(33)));
        assertThat(usage.submitters()).isZero();
        assertThat(record(start.plus(Duration.ofDays(33))).count(MESSAGES, Window.DAY))
                .isEqualTo(1);
    }

    @Test
    void sweepsThoughTheClockWentBack() {
        record(start);

        usage.sweep(start.minus(Duration.ofDays(90)));
        usage.sweep(start.minus(Duration.ofDays(59)));

        assertThat(usage.submitters()).isZero();
    }

    @Test
    void judgesNewSubmittersAloneWhenFull() {
        InMemoryUsage small = new InMemoryUsage(1);
        Submission mine = new Submission(ALICE, start, InetAddress.getLoopbackAddress(), 1, 1);
        Submission other = new Submission(BOB, start, InetAddress.getLoopbackAddress(), 7, 1);
        small.record(mine);

        small.record(other);
        Activity second = small.record(other);
        small.refund(other, second);

        assertThat(second.count(RECIPIENTS, Window.HOUR)).isEqualTo(7);
        assertThat(small.record(mine).count(RECIPIENTS, Window.HOUR)).isEqualTo(2);
        assertThat(small.submitters()).isEqualTo(1);
        assertThat(small.unfollowed()).isEqualTo(2);
    }

    @Test
    void followsAtLeastOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryUsage(0))
                .withMessage("at least one submitter must be tracked");
    }

    @Test
    void keepsFewSlotsHoweverBusySomebodyIs() {
        usage.watch(List.of(Window.parse("1m")));
        for (int i = 0; i < 200_000; i++) {
            record(start.plusSeconds(i));
        }

        int[] slots = new int[1];
        usage.forEach((address, account) -> slots[0] = account.slots(), () -> {});

        // 13 of 5 s, 13 of 5 min and 13 of 2 h, a few of them not yet full
        assertThat(slots[0]).isBetween(30, 45);
    }

    @Test
    void givesTheRoomOfABusyTimeBack() {
        for (int i = 0; i < 100; i++) {
            record(start.plus(Duration.ofMinutes(6L * i)));
        }
        usage.sweep(start.plus(Duration.ofHours(33)));

        int[] slots = new int[1];
        usage.forEach((address, account) -> slots[0] = account.slots(), () -> {});

        assertThat(slots[0]).isLessThan(4);
        assertThat(usage.peek(ALICE, start.plus(Duration.ofHours(33))).count(MESSAGES, Window.DAY))
                .isBetween(9L, 29L);
    }

    @Test
    void loseNothingBetweenSweepAndRecord() throws Exception {
        Submitter submitter = new Submitter("carol@example.com");
        Thread sweeper = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                usage.sweep(start.plus(Duration.ofDays(2)));
            }
        });
        sweeper.start();
        for (int i = 0; i < 20_000; i++) {
            usage.record(
                    new Submission(submitter, start.plus(Duration.ofDays(2)), InetAddress.getLoopbackAddress(), 1, 1));
        }
        sweeper.interrupt();
        sweeper.join();

        Activity all = usage.peek(submitter, start.plus(Duration.ofDays(2)));
        assertThat(all.count(MESSAGES, Window.DAY)).isEqualTo(20_000);
    }

    /** Sums are told anew with each message, so of n messages each is told another sum, however they meet. */
    @Test
    @Thorough
    void tellsEachMessageAnotherSumWhenSessionsSendAtOnceFromManyPlaces() throws Exception {
        int sessions = 3;
        ExecutorService threads = Executors.newFixedThreadPool(sessions);
        try {
            for (int round = 0; round < Rounds.of(1_500); round++) {
                InMemoryUsage all = new InMemoryUsage();
                all.watchRecipients();
                List.of(Usage.Kept.values()).forEach(all::watch);
                CyclicBarrier together = new CyclicBarrier(sessions);
                List<Future<List<Long>>> told = new ArrayList<>();
                for (int session = 0; session < sessions; session++) {
                    int number = session;
                    told.add(threads.submit(() -> {
                        together.await();
                        return sendFromTwoPlaces(all, number);
                    }));
                }
                List<Long> sums = new ArrayList<>();
                for (Future<List<Long>> one : told) {
                    sums.addAll(one.get());
                }
                assertThat(sums).doesNotHaveDuplicates();
                assertThat(all.peek(ALICE, start).count(MESSAGES, Window.DAY)).isEqualTo(sums.size());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** @return the sums that the messages were told, each asked for twice: at once, and of the array as it was */
    private List<Long> sendFromTwoPlaces(InMemoryUsage all, int session) throws UnknownHostException {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int where = 2 * session + i % 2;
            InetAddress address = InetAddress.getByAddress(new byte[] {10, (byte) where, 1, 1});
            Place place = new Place(Country.ofNumber(1 + where), null, 64_500 + where, 20_000, true);
            Activity activity = all.record(new Submission(ALICE, start, address, 1, 1, place)
                    .to(RecipientHashes.of(1 + i % 40).at((1 + i % 30) << 12 | 1)));
            assertThat(activity.count(MESSAGES, Window.DAY)).isEqualTo(activity.most(MESSAGES));
            sums.add(activity.most(MESSAGES));
        }
        return sums;
    }
}
