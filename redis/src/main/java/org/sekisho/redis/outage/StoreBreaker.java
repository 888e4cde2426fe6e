// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.outage;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sekisho.redis.connection.RedisUnavailableException;
import org.sekisho.redis.connection.UnreadableStateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a store that may fail, and asks it no more for a while when half of the last six calls failed. After a second
 * one call tries whether it is back. So a store that stands still costs a few calls their time, and no more.
 * Thread-safe.
 */
public final class StoreBreaker {
    private static final Logger LOG = LoggerFactory.getLogger(StoreBreaker.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int CALLS = 6;
    private static final int FEWEST_CALLS = 3;
    private static final int TRIALS = 1;
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
    private final OutagePolicy whenDown;
    private volatile @Nullable Outage outage;
    private volatile @Nullable Unreadable unreadable;

    /** Which key could not be read the last time, and why. */
    private record Unreadable(String key, String reason) {}

    /** Since when calls fail, and why the last did. */
    private record Outage(Instant since, String reason) {}

    public StoreBreaker(InstantSource clock, OutagePolicy whenDown) {
        this.clock = clock;
        this.whenDown = whenDown;
        breaker.getEventPublisher().onStateTransition(event -> log(event.getStateTransition()));
    }

    /** Once for each outage, however often it is tried whether it is over. */
    private void log(CircuitBreaker.StateTransition transition) {
        switch (transition) {
            case CLOSED_TO_OPEN -> LOG.warn("{}", findProblem().orElse("the usage store does not answer"));
            case HALF_OPEN_TO_CLOSED -> LOG.info("the usage store answers again");
            default -> {}
        }
    }

    /**
     * As {@link #attempt(Supplier)}, with one key: the health check names it until it can be read.
     *
     * @param key tells it from others, in whatever words
     */
    public <T> Optional<T> attempt(String key, Supplier<T> call) {
        return attempt(() -> {
            try {
                T answer = call.get();
                Unreadable known = unreadable;
                if (known != null && known.key().equals(key)) {
                    unreadable = null;
                }
                return answer;
            } catch (UnreadableStateException e) {
                unreadable = new Unreadable(key, String.valueOf(e.getMessage()));
                throw e;
            }
        });
    }

    /** Empty when there is no answer. */
    public <T> Optional<T> attempt(Supplier<T> call) {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        long start = breaker.getCurrentTimestamp();
        try {
            T answer = call.get();
            answered(start);
            return Optional.of(answer);
        } catch (UnreadableStateException e) {
            LOG.debug("a key is counted by each node alone", e);
            answered(start);
        } catch (RedisUnavailableException e) {
            Outage before = outage;
            outage = new Outage(before == null ? clock.instant() : before.since, String.valueOf(e.getMessage()));
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
        }
        return Optional.empty();
    }

    /** An answer may come too late for the calls before it: then nobody is asked for a while, and the outage lasts. */
    private void answered(long start) {
        breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
        if (breaker.getState() != CircuitBreaker.State.OPEN) {
            outage = null;
        }
    }

    /** Whether the last call had no answer, or none was asked for. */
    public boolean isOut() {
        return outage != null;
    }

    /** What is wrong now, and since when. */
    public Optional<String> findProblem() {
        Outage now = outage;
        if (now != null) {
            return Optional.of("the usage store has not answered since " + now.since + ", so " + whenDown.consequence()
                    + " (" + now.reason + "); it is tried again every second: see to the server that redis.url names");
        }
        return Optional.ofNullable(unreadable)
                .map(one -> one.reason() + ", so that submitter is counted by each node alone; delete the key");
    }
}
