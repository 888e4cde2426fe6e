// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/** Beside deliveries by addresses. */
class NumberedDeliveriesTest {
    private static final long SEED = Long.getLong("seed", 20261129);
    private static final List<DeliveryOutcome> OUTCOMES = List.of(DeliveryOutcome.values());

    private final NumberedDeliveries deliveries = new NumberedDeliveries(1_000, List.of(Window.HOUR));
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");

    private static Submitter submitter(int number) {
        return new Submitter("user" + number + "@isp.example");
    }

    private DeliveryResult result(int number, DeliveryOutcome outcome, int recipients) {
        return new DeliveryResult(submitter(number), now, outcome, Map.of("far.example", recipients));
    }

    @Test
    void sumsOverTheWindowsThatAreAskedForAsOverAll() {
        Random random = new Random(SEED);
        InMemoryDeliveries all = new InMemoryDeliveries(1_000);
        for (int i = 0; i < 6_000; i++) {
            int number = random.nextInt(3);
            now = now.plusMillis(random.nextInt(random.nextInt(8) == 0 ? 9_000_000 : 400_000));
            DeliveryOutcome outcome = OUTCOMES.get(Math.max(0, random.nextInt(12) - 7));
            DeliveryResult one = result(number, outcome, 1 + random.nextInt(random.nextInt(50) == 0 ? 1 << 30 : 5));
            all.record(one);
            deliveries.record(number, one);

            DeliverySums expected = all.peek(submitter(number), now);
            DeliverySums sums = deliveries.peek(number, submitter(number), now);
            assertThat(sums.counts(Window.HOUR)).as("seed %d", SEED).isEqualTo(expected.counts(Window.HOUR));
            assertThat(sums.since(Window.HOUR)).isEqualTo(expected.since(Window.HOUR));
            assertThat(sums.windows()).containsExactly(Window.HOUR);
            if (i % 500 == 0) {
                deliveries.sweep(now);
                deliveries.touch(number);
            }
        }
    }

    @Test
    void forgetsWhatNoWindowCounts() {
        deliveries.record(5, result(5, DeliveryOutcome.HANDED_OVER, 1));
        deliveries.sweep(now.plus(Duration.ofMinutes(59)));
        assertThat(deliveries.submitters()).isEqualTo(1);

        deliveries.sweep(now.plus(Duration.ofHours(2)));

        assertThat(deliveries.submitters()).isZero();
    }

    @Test
    void keepsNothingOfMoreThanThereIsRoomFor() {
        NumberedDeliveries small = new NumberedDeliveries(1, List.of(Window.HOUR));
        small.record(0, result(0, DeliveryOutcome.UNKNOWN, 1));
        small.record(1, result(1, DeliveryOutcome.UNKNOWN, 1));
        small.record(0, result(0, DeliveryOutcome.UNKNOWN, 1));

        assertThat(small.peek(0, submitter(0), now).counts(Window.HOUR).unknown())
                .isEqualTo(2);
        assertThat(small.peek(1, submitter(1), now).counts(Window.HOUR)).isEqualTo(DeliveryCounts.NONE);
    }
}
