// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a store that may fail, and asks it no more for a while when half of the last twenty calls failed. After a second
 * two calls try whether it is back. Thread-safe.
 */
final class StoreBreaker {
    private static final Logger LOG = LoggerFactory.getLogger(StoreBreaker.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int CALLS = 20;
    private static final int FEWEST_CALLS = 4;
    private static final int TRIALS = 2;
    private static final float HALF = 50;

    private final CircuitBreaker breaker = CircuitBreaker.of(
            "usage",
            CircuitBreakerConfig.custom()
                    .slidingWindow(CALLS, FEWEST_CALLS, SlidingWindowType.COUNT_BASED)
                    .failureRateThreshold(HALF)
                    .waitDurationInOpenState(PAUSE)
                    .permittedNumberOfCallsInHalfOpenState(TRIALS)
                    .build());
    private final InstantSource clock;
    private volatile @Nullable Outage outage;
    private volatile @Nullable String unreadable;

    /** Since when calls fail, and why the last did. */
    private record Outage(Instant since, String reason) {}

    StoreBreaker(InstantSource clock) {
        this.clock = clock;
        breaker.getEventPublisher().onStateTransition(event -> log(event.getStateTransition()));
    }

    private void log(CircuitBreaker.StateTransition transition) {
        switch (transition.getToState()) {
            case OPEN -> LOG.warn("{}", findProblem().orElse("the usage store does not answer"));
            case CLOSED -> LOG.info("the usage store answers again");
            default -> {}
        }
    }

    /** Empty when there is no answer. */
    <T> Optional<T> attempt(Supplier<T> call) {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        long start = breaker.getCurrentTimestamp();
        try {
            T answer = call.get();
            answered(start);
            return Optional.of(answer);
        } catch (UnreadableStateException e) {
            unreadable = e.getMessage();
            answered(start);
        } catch (RedisUnavailableException e) {
            Outage before = outage;
            outage = new Outage(before == null ? clock.instant() : before.since, String.valueOf(e.getMessage()));
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
        }
        return Optional.empty();
    }

    private void answered(long start) {
        outage = null;
        breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
    }

    /** What is wrong now, and since when. */
    Optional<String> findProblem() {
        Outage now = outage;
        if (now != null) {
            return Optional.of("the usage store has not answered since " + now.since + ", so each node counts alone ("
                    + now.reason + "); it is tried again every second: see to the server that redis.url names");
        }
        return Optional.ofNullable(unreadable)
                .map(one -> one + ", so that submitter is counted by each node alone; delete the key");
    }
}
