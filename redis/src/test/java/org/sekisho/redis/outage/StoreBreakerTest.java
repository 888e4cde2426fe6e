// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.sekisho.redis.connection.RedisUnavailableException;
import org.sekisho.redis.connection.UnreadableStateException;

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

    @Test
    void namesAKeyThatCannotBeReadUntilItCan() {
        assertThat(breaker.attempt("ann", () -> {
                    throw new UnreadableStateException("not ours", new Exception("in a test"));
                }))
                .isEmpty();
        assertThat(breaker.attempt("bob", () -> "bob's")).contains("bob's");
        assertThat(breaker.isOut()).isFalse();
        assertThat(breaker.findProblem())
                .contains("a key of Redis holds what this version of Sekisho cannot read (not ours), so that submitter"
                        + " is counted by each node alone; delete the key");

        assertThat(breaker.attempt("ann", () -> "ann's")).contains("ann's");
        assertThat(breaker.findProblem()).isEmpty();
    }

    private void fail() {
        assertThat(breaker.attempt(() -> {
                    throw new RedisUnavailableException("no answer", new Exception("in a test"));
                }))
                .isEmpty();
    }
}
