// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.sekisho.redis.connection.RedisUnavailableException;

final class StoreBreakerTest {
    private final StoreBreaker breaker = new StoreBreaker(InstantSource.system(), OutagePolicy.LOCAL);

    @Test
    void isOutUntilItAsksAgainWhenAnAnswerComesTooLate() {
        fail();
        fail();
        assertThat(breaker.attempt(() -> "late")).contains("late");

        assertThat(breaker.attempt(() -> "not asked")).isEmpty();
        assertThat(breaker.isOut()).isTrue();
        assertThat(breaker.findProblem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("has not answered since", "no answer"));
    }

    @Test
    void forgetsASingleFailureWithTheNextAnswer() {
        fail();
        assertThat(breaker.isOut()).isTrue();

        assertThat(breaker.attempt(() -> "soon")).contains("soon");
        assertThat(breaker.isOut()).isFalse();
        assertThat(breaker.findProblem()).isEmpty();
    }

    private void fail() {
        assertThat(breaker.attempt(() -> {
                    throw new RedisUnavailableException("no answer", new Exception("in a test"));
                }))
                .isEmpty();
    }
}
