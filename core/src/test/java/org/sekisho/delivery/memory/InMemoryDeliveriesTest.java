// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.delivery.DestinationCounts;
import org.sekisho.delivery.Handover;
import org.sekisho.delivery.MailOrigin;
import org.sekisho.delivery.reply.Refusal;
import org.sekisho.delivery.reply.RefusalGroup;
import org.sekisho.delivery.reply.RefusalGroups;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.window.WatchedWindows;

final class InMemoryDeliveriesTest {
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final Submitter ALICE = new Submitter("alice@isp.example");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    private static final List<DeliveryOutcome> OUTCOMES = List.of(DeliveryOutcome.values());

    private final InMemoryDeliveries deliveries = new InMemoryDeliveries(1_000, 16);

    private static DeliveryResult delivery(Instant at, DeliveryOutcome outcome, String domain, int recipients) {
        return new DeliveryResult(BOB, at, outcome, Map.of(domain, recipients));
    }

    private void record(Instant at, DeliveryOutcome outcome, String domain, int recipients) {
        deliveries.record(delivery(at, outcome, domain, recipients));
    }

    private DeliveryCounts hour(Instant now) {
        return deliveries.peek(BOB, now).counts(Window.HOUR);
    }

    @Test
    void countsRecipientsByWhatBecameOfThem() {
        record(NINE, DeliveryOutcome.HANDED_OVER, "far.example", 10);
        record(NINE.plusSeconds(1), DeliveryOutcome.UNKNOWN, "far.example", 3);
        record(NINE.plusSeconds(2), DeliveryOutcome.SPAM, "far.example", 2);
        record(NINE.plusSeconds(3), DeliveryOutcome.OTHER, "far.example", 1);
        record(NINE.plusSeconds(4), DeliveryOutcome.DELIVERED, "far.example", 4);

        DeliverySums tally = deliveries.peek(BOB, NINE.plusSeconds(10));
        assertThat(tally.counts(Window.HOUR)).isEqualTo(new DeliveryCounts(10, 4, 3, 2, 1));
        assertThat(tally.counts(Window.HOUR).failed()).isEqualTo(6);
        assertThat(tally.counts(Window.HOUR).base()).isEqualTo(10);
        assertThat(tally.counts(Window.HOUR).failedPerMille()).isEqualTo(600);
        assertThat(tally.since(Window.HOUR)).contains(NINE);
        assertThat(deliveries.peek(ALICE, NINE).counts(Window.DAY)).isEqualTo(DeliveryCounts.NONE);
        assertThat(deliveries.destinations(Window.HOUR, NINE.plusSeconds(10)))
                .containsExactly(new DestinationCounts("far.example", new DeliveryCounts(10, 4, 3, 2, 1)));
    }

    @Test
    void takesAllResultsAsTheBaseWhenTheyAreMore() {
        record(NINE, DeliveryOutcome.HANDED_OVER, "far.example", 10);
        Instant later = NINE.plus(Duration.ofHours(2));
        record(later, DeliveryOutcome.UNKNOWN, "far.example", 6);

        assertThat(hour(later).base()).isEqualTo(6);
        assertThat(DeliveryCounts.NONE.failedPerMille()).isZero();
    }

    @Test
    void watchesTheWindowsItIsTold() {
        deliveries.watch(List.of(Window.parse("10m")));

        assertThat(deliveries.peek(BOB, NINE).windows())
                .extracting(Window::toString)
                .containsExactly("10m", "1h", "1d");
        assertThatThrownBy(() -> deliveries.peek(BOB, NINE).counts(Window.parse("7d")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the window 7d is not watched");
        assertThatThrownBy(() -> deliveries.destinations(Window.parse("7d"), NINE))
                .hasMessage("the window 7d is not watched");
    }

    /** Nothing younger than the window is missing, nothing older than the window and a twelfth is in. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsThePromiseOfEveryWindow(long seed) {
        Random random = new Random(seed);
        List<Window> windows = List.of(Window.parse("1m"), Window.HOUR, Window.parse("7h"), Window.DAY);
        deliveries.watch(windows);
        List<DeliveryResult> log = new ArrayList<>();
        Instant now = NINE;
        for (int i = 0; i < 3_000; i++) {
            now = now.plusMillis(random.nextInt(20) == 0 ? random.nextInt(7_200_000) : random.nextInt(40_000));
            DeliveryOutcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
            DeliveryResult delivery =
                    delivery(now, outcome, "d" + random.nextInt(9) + ".example", 1 + random.nextInt(5));
            deliveries.record(delivery);
            log.add(delivery);
            if (i % 50 == 0) {
                deliveries.sweep(now);
                DeliverySums tally = deliveries.peek(BOB, now);
                for (Window window : windows) {
                    for (DeliveryOutcome each : DeliveryOutcome.values()) {
                        Duration longer = window.length().multipliedBy(13).dividedBy(12);
                        assertThat(tally.counts(window).of(each))
                                .as("%s %s at step %s", window, each, i)
                                .isBetween(
                                        sum(log, each, now.minus(window.length()), "d"),
                                        sum(log, each, now.minus(longer), "d"));
                    }
                }
                comparesDestinations(log, now);
            }
        }
    }

    private void comparesDestinations(List<DeliveryResult> log, Instant now) {
        Map<String, DeliveryCounts> read = deliveries.destinations(Window.HOUR, now).stream()
                .collect(Collectors.toMap(DestinationCounts::domain, DestinationCounts::counts));
        for (int i = 0; i < 9; i++) {
            String domain = "d" + i + ".example";
            DeliveryCounts counts = read.getOrDefault(domain, DeliveryCounts.NONE);
            assertThat(counts.spam())
                    .as("spam at %s", domain)
                    .isBetween(
                            sum(log, DeliveryOutcome.SPAM, now.minus(Duration.ofHours(1)), domain),
                            sum(log, DeliveryOutcome.SPAM, now.minus(Duration.ofMinutes(65)), domain));
        }
        Handover sent = deliveries.sentSince(BOB, now.minus(Duration.ofHours(12)));
        assertThat(sent.recipients())
                .isBetween(
                        sum(log, DeliveryOutcome.HANDED_OVER, now.minus(Duration.ofHours(12)), "d"),
                        sum(log, DeliveryOutcome.HANDED_OVER, now.minus(Duration.ofHours(14)), "d"));
        assertThat(sent.recipientsByDomain().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(sent.recipients());
    }

    private static long sum(List<DeliveryResult> log, DeliveryOutcome outcome, Instant since, String domain) {
        return log.stream()
                .filter(one -> one.outcome() == outcome && !one.at().isBefore(since))
                .filter(one ->
                        one.recipientsByDomain().keySet().iterator().next().startsWith(domain))
                .mapToLong(DeliveryResult::recipients)
                .sum();
    }

    @Test
    void needsFewSlotsHoweverMuchComes() {
        WatchedWindows spans = WatchedWindows.DEFAULT;
        SlidingCounters timeline = new SlidingCounters(1);
        long tick = SlidingCounters.tick(NINE.toEpochMilli());
        for (int i = 0; i < 200_000; i++) {
            timeline.add(tick + i * 125L, spans, 1);
        }

        assertThat(timeline.slots()).isLessThan(60);
        assertThat(timeline.sums(0)[0]).isGreaterThan(85_000);
    }

    @Test
    void keepsOnlyTheCountersThatCountAnything() {
        WatchedWindows spans = WatchedWindows.DEFAULT;
        long tick = SlidingCounters.tick(NINE.toEpochMilli());
        SlidingCounters timeline = new SlidingCounters(5);
        timeline.add(tick, spans, 1, 2, 0, 0, 0);
        timeline.add(tick + 100_000, spans, 3, 4, 0, 0, 0);
        timeline.clear(2);
        assertThat(timeline.sums(0)).containsExactly(4, 6, 0, 0, 0);

        SlidingCounters other = SlidingCounters.of(5, timeline.words());
        timeline.add(tick + 200_000, spans, 0, 0, 0, 0, 7);
        assertThat(timeline.sums(0)).containsExactly(4, 6, 0, 0, 7);
        assertThat(SlidingCounters.of(5, timeline.words()).sums(0)).containsExactly(4, 6, 0, 0, 7);

        SlidingCounters both = new SlidingCounters(5);
        both.add(tick, spans, 1, 0, 0, 0, 0);
        both.addAll(timeline, spans);
        both.addAll(other, spans);
        assertThat(both.sums(0)).containsExactly(9, 12, 0, 0, 7);
    }

    @Test
    void forgetsWhatNoWindowCounts() {
        record(NINE, DeliveryOutcome.HANDED_OVER, "far.example", 1);
        deliveries.sweep(NINE.plus(Duration.ofHours(23)));
        assertThat(deliveries.submitters()).isEqualTo(1);

        deliveries.sweep(NINE.plus(Duration.ofHours(27)));

        assertThat(deliveries.submitters()).isZero();
        assertThat(deliveries.destinations(Window.DAY, NINE)).isEmpty();
    }

    @Test
    void toleratesAClockThatSteps() {
        record(NINE, DeliveryOutcome.UNKNOWN, "far.example", 1);
        record(NINE.minusSeconds(30), DeliveryOutcome.UNKNOWN, "far.example", 1);
        assertThat(hour(NINE).unknown()).as("disorder").isEqualTo(2);

        record(NINE.plus(Duration.ofDays(3_650)), DeliveryOutcome.UNKNOWN, "far.example", 1);
        record(NINE.plusSeconds(60), DeliveryOutcome.UNKNOWN, "far.example", 1);

        assertThat(hour(NINE.plusSeconds(60)).unknown())
                .as("what came from the future, and now")
                .isEqualTo(2);
        assertThat(hour(NINE.plus(Duration.ofMinutes(70))).unknown()).isZero();
    }

    @Test
    void movesWhatIsInTheFutureWithItsDistances() {
        record(NINE, DeliveryOutcome.UNKNOWN, "far.example", 1);
        record(NINE.plus(Duration.ofMinutes(50)), DeliveryOutcome.UNKNOWN, "far.example", 1);

        Instant stepped = NINE.minus(Duration.ofHours(5));
        record(stepped, DeliveryOutcome.UNKNOWN, "far.example", 1);

        assertThat(hour(stepped).unknown()).isEqualTo(3);
        assertThat(hour(stepped.plus(Duration.ofMinutes(20))).unknown()).isEqualTo(2);
    }

    @Test
    void tellsWhatWasHandedOver() {
        record(NINE.minus(Duration.ofHours(20)), DeliveryOutcome.HANDED_OVER, "old.example", 7);
        record(NINE, DeliveryOutcome.HANDED_OVER, "far.example", 3);
        deliveries.record(new DeliveryResult(
                BOB, NINE.plusSeconds(60), DeliveryOutcome.HANDED_OVER, Map.of("far.example", 1, "near.example", 1)));
        record(NINE.plusSeconds(90), DeliveryOutcome.UNKNOWN, "far.example", 3);

        assertThat(deliveries.sentSince(BOB, NINE.minusSeconds(600)))
                .isEqualTo(
                        new Handover(2, 5, Map.of("far.example", 4L, "near.example", 1L), NINE, NINE.plusSeconds(60)));
        assertThat(deliveries
                        .sentSince(BOB, NINE.minus(Duration.ofDays(1)))
                        .recipientsByDomain()
                        .keySet())
                .containsExactly("old.example", "far.example", "near.example");
        assertThat(deliveries.sentSince(BOB, NINE.plusSeconds(120))).isEqualTo(Handover.NOTHING);
        assertThat(deliveries.sentSince(ALICE, NINE)).isEqualTo(Handover.NOTHING);
    }

    @Test
    void sumsUpTheDomainsOfASubmitterThatAreTooMany() {
        for (int i = 0; i < 100; i++) {
            record(NINE.plusSeconds(i), DeliveryOutcome.HANDED_OVER, "d" + i + ".example", 1);
        }

        Handover sent = deliveries.sentSince(BOB, NINE);
        assertThat(sent.recipientsByDomain())
                .hasSize(SubmitterDeliveries.MAX_DOMAINS + 1)
                .containsEntry("*", 36L);
        assertThat(List.copyOf(sent.recipientsByDomain().keySet()).get(SubmitterDeliveries.MAX_DOMAINS))
                .isEqualTo("*");
        assertThat(sent.recipients()).isEqualTo(100);
        assertThat(sent.messages()).isEqualTo(100);
    }

    @Test
    void aFloodOfDomainsPushesOutNoneThatMatters() {
        record(NINE, DeliveryOutcome.HANDED_OVER, "big.example", 1_000);
        record(NINE, DeliveryOutcome.SPAM, "big.example", 10);
        for (int i = 0; i < 5_000; i++) {
            record(NINE.plusMillis(i * 100L), DeliveryOutcome.HANDED_OVER, "r" + i + ".example", 1);
        }

        List<DestinationCounts> read = deliveries.destinations(Window.DAY, NINE.plusSeconds(600));
        assertThat(read).hasSizeLessThanOrEqualTo(17);
        assertThat(read.get(0)).isEqualTo(new DestinationCounts("big.example", new DeliveryCounts(1_000, 0, 0, 10, 0)));
        assertThat(read.get(read.size() - 1).domain()).isEqualTo("*");
        assertThat(read.stream().mapToLong(one -> one.counts().handed()).sum()).isEqualTo(6_000);
    }

    @Test
    void followsNoMoreSubmittersThanItMay() {
        InMemoryDeliveries small = new InMemoryDeliveries(1);
        small.record(delivery(NINE, DeliveryOutcome.UNKNOWN, "far.example", 1));
        small.record(new DeliveryResult(ALICE, NINE, DeliveryOutcome.UNKNOWN, Map.of("far.example", 1)));

        assertThat(small.submitters()).isEqualTo(1);
        assertThat(small.unfollowed()).isEqualTo(1);
        assertThat(small.peek(ALICE, NINE).counts(Window.HOUR)).isEqualTo(DeliveryCounts.NONE);
        assertThat(small.destinations(Window.HOUR, NINE).get(0).counts().unknown())
                .isEqualTo(2);
        assertThatThrownBy(() -> new InMemoryDeliveries(0)).hasMessage("at least one submitter must be tracked");
    }

    @Test
    void countsMailOfNobodyByDestinationOnly() {
        deliveries.record(new DeliveryResult(null, NINE, DeliveryOutcome.HANDED_OVER, Map.of("far.example", 2)));

        assertThat(deliveries.submitters()).isZero();
        assertThat(deliveries.destinations(Window.HOUR, NINE).get(0).counts().handed())
                .isEqualTo(2);
    }

    @Test
    void forgivesFailuresAndRemembersWhatLeft() {
        record(NINE, DeliveryOutcome.HANDED_OVER, "far.example", 9);
        record(NINE, DeliveryOutcome.UNKNOWN, "far.example", 5);
        record(NINE, DeliveryOutcome.SPAM, "far.example", 1);
        record(NINE, DeliveryOutcome.OTHER, "far.example", 1);

        deliveries.forgive(BOB);
        deliveries.forgive(ALICE);

        assertThat(hour(NINE)).isEqualTo(new DeliveryCounts(9, 0, 0, 0, 0));
        assertThat(deliveries.sentSince(BOB, NINE).recipients()).isEqualTo(9);
    }

    @Test
    void losesNothingBetweenThreadsAndSweeps() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> work = IntStream.range(0, 4)
                    .<Callable<Void>>mapToObj(thread -> () -> {
                        for (int i = 0; i < 20_000; i++) {
                            record(NINE.plusMillis(i), DeliveryOutcome.UNKNOWN, "d" + i % 5 + ".example", 1);
                            if (i % 1_000 == 0) {
                                deliveries.sweep(NINE.plusMillis(i));
                            }
                        }
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(hour(NINE.plusSeconds(60)).unknown()).isEqualTo(80_000);
    }

    private static DeliveryResult refused(MailOrigin origin, String domain, int recipients, String reply) {
        Refusal refusal = Refusal.read(0, reply, Set.of());
        DeliveryOutcome outcome = refusal.reason().outcome();
        return new DeliveryResult(BOB, NINE, outcome, Map.of(domain, recipients), origin, refusal);
    }

    @Test
    void groupsWhatOthersSayByReasonWordsAndDestination() {
        deliveries.record(refused(MailOrigin.WRITTEN, "big.example", 3, "550 5.7.1 spam from 203.0.113.9"));
        deliveries.record(refused(MailOrigin.FORWARDED, "big.example", 4, "550 5.7.1 spam from 203.0.113.10"));
        deliveries.record(refused(MailOrigin.WRITTEN, "big.example", 1, "550 5.7.1 your spam"));
        deliveries.record(refused(MailOrigin.WRITTEN, "far.example", 5, "550 5.1.1 <a@far.example> user unknown"));

        assertThat(deliveries.refusals(Window.DAY, NINE).groups())
                .extracting(group -> group.line() + ": " + group.refusal().pattern())
                .containsExactly(
                        "7 x 550 5.7.1 spam at big.example: spam from *",
                        "5 x 550 5.1.1 no such mailbox at far.example: * user unknown",
                        "1 x 550 5.7.1 spam at big.example: your spam");
        assertThat(deliveries.peek(BOB, NINE).refusals(Window.HOUR))
                .as("of written mail, without its words")
                .extracting(RefusalGroup::line)
                .containsExactly("5 x 550 5.1.1 no such mailbox at far.example", "4 x 550 5.7.1 spam at big.example");
        assertThat(deliveries
                        .refusals(Window.HOUR, NINE.plus(Duration.ofHours(2)))
                        .groups())
                .isEmpty();
        assertThat(deliveries
                        .refusals(Window.DAY, NINE.plus(Duration.ofHours(2)))
                        .groups())
                .hasSize(3);
    }

    @Test
    void countsForwardedMailAndRepliesApart() {
        record(NINE, DeliveryOutcome.HANDED_OVER, "far.example", 10);
        deliveries.record(new DeliveryResult(
                BOB, NINE, DeliveryOutcome.HANDED_OVER, Map.of("big.example", 6), MailOrigin.FORWARDED, null));
        deliveries.record(refused(MailOrigin.FORWARDED, "big.example", 5, "550 5.7.1 spam"));
        deliveries.record(refused(MailOrigin.AUTOMATIC, "forged.example", 2, "550 5.1.1 user unknown"));

        DeliverySums sums = deliveries.peek(BOB, NINE);
        assertThat(sums.counts(Window.HOUR)).isEqualTo(new DeliveryCounts(10, 0, 0, 0, 0));
        assertThat(sums.counts(Window.HOUR, MailOrigin.WRITTEN)).isEqualTo(sums.counts(Window.HOUR));
        assertThat(sums.counts(Window.HOUR, MailOrigin.FORWARDED)).isEqualTo(new DeliveryCounts(6, 0, 0, 5, 0));
        assertThat(sums.counts(Window.HOUR, MailOrigin.AUTOMATIC)).isEqualTo(new DeliveryCounts(0, 0, 2, 0, 0));
        assertThat(deliveries.sentSince(BOB, NINE))
                .as("what left, whoever wrote it")
                .satisfies(sent -> assertThat(sent.messages()).isEqualTo(2))
                .satisfies(sent -> assertThat(sent.recipients()).isEqualTo(16));

        deliveries.forgive(BOB);
        DeliverySums forgiven = deliveries.peek(BOB, NINE);
        assertThat(forgiven.counts(Window.HOUR, MailOrigin.FORWARDED)).isEqualTo(new DeliveryCounts(6, 0, 0, 0, 0));
        assertThat(forgiven.counts(Window.HOUR, MailOrigin.AUTOMATIC)).isEqualTo(DeliveryCounts.NONE);

        deliveries.sweep(NINE.plus(Duration.ofDays(2)));
        assertThat(deliveries.submitters()).isZero();
    }

    @Test
    void followsABoundedNumberOfRefusals() {
        for (int i = 0; i < 100; i++) {
            String word = Character.toString('a' + i % 26) + Character.toString('a' + i / 26);
            deliveries.record(refused(MailOrigin.WRITTEN, "d" + i + ".example", 1, "550 " + word));
        }
        deliveries.record(refused(MailOrigin.WRITTEN, "big.example", 50, "550 no"));

        RefusalGroups all = deliveries.refusals(Window.DAY, NINE);
        assertThat(all.groups()).hasSizeLessThanOrEqualTo(16);
        assertThat(all.groups().get(0).line()).isEqualTo("50 x 550 unclassified at big.example");
        assertThat(all.others()
                        + all.groups().stream()
                                .mapToLong(RefusalGroup::recipients)
                                .sum())
                .isEqualTo(150);
        assertThat(deliveries.peek(BOB, NINE).refusals(Window.DAY)).hasSizeLessThanOrEqualTo(8);
    }
}
