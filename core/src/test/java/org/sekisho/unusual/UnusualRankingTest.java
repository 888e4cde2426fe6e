// SPDX-License-Identifier: Apache-2.0
package org.sekisho.unusual;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Usage.Kept;
import org.sekisho.usage.memory.InMemoryUsage;

final class UnusualRankingTest {
    private static final Place HOME = new Place(Country.of("JP"), null, 64_496, 20_777, true);

    private final InMemoryUsage usage = new InMemoryUsage();
    private Instant now = Instant.parse("2026-11-01T09:00:00Z");

    private void send(String name, int recipients) {
        InetAddress address = InetAddress.getLoopbackAddress();
        usage.record(new Submission(new Submitter(name + "@isp.example"), now, address, recipients, 1_000, HOME));
    }

    /** Carol sends much every day, Bob little, and Dan little long ago. */
    @BeforeEach
    void settle() {
        usage.watch(Kept.VOLUMES);
        for (int day = 0; day < 45; day++) {
            send("carol", 64);
            send("bob", day == 40 ? 16 : 4);
            send("dan", day == 0 ? 2 : 0);
            now = now.plus(Duration.ofDays(1));
        }
    }

    private Stream<String> reasons(String name) {
        List<RankedSubmitter> ranked = new UnusualRanking(usage, new InMemoryDeliveries(10))
                .rank(10, now)
                .orElseThrow();
        return ranked.stream()
                .filter(one -> one.submitter().address().startsWith(name))
                .flatMap(one -> one.reasons().stream());
    }

    @Test
    void comparesWithTheOwnPastUnderEveryLimit() {
        send("carol", 64);
        send("bob", 40);
        send("dan", 7);

        assertThat(reasons("carol")).as("as every day").isEmpty();
        assertThat(reasons("bob"))
                .containsExactly("44 recipients in 1 d, usually 4 a day, at most 16 on the 35 days before yesterday");
        assertThat(reasons("dan")).containsExactly("7 recipients in 1 d, none on the 35 days before yesterday");
    }

    @Test
    void twiceTheHighestDayOfThePastIsOrdinary() {
        send("bob", 28);

        assertThat(reasons("bob")).isEmpty();
    }
}
