// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

    private final Tally tally = new Tally();

    @Test
    void isDoneWhenNothingIsScheduledAnyMore() {
        assertThat(tally.isDone()).isTrue();

        tally.begin();
        tally.begin();
        tally.end();
        assertThat(tally.isDone()).isFalse();

        tally.end();
        assertThat(tally.isDone()).isTrue();
    }

    @Test
    void remembersWhatWasAcceptedAndWhenFirst() {
        tally.accepted("b", NINE);
        tally.accepted("a", NINE.plusSeconds(1));
        tally.accepted("a", NINE.plusSeconds(2));

        assertThat(tally.sums().accepted()).containsExactlyInAnyOrder("a", "b");
        assertThat(tally.sums().firstAccepted()).contains(NINE);
        assertThat(tally.sums().refused()).isZero();
        assertThat(tally.sums().lastRefusal()).isEmpty();
    }

    @Test
    void remembersTheLastRefusal() {
        tally.refused("525 5.7.13 Stopped");
        tally.refused("550 5.7.13 Stopped");

        assertThat(tally.sums().refused()).isEqualTo(2);
        assertThat(tally.sums().lastRefusal()).isEqualTo("550 5.7.13 Stopped");
        assertThat(tally.sums().firstAccepted()).isEmpty();
    }
}
