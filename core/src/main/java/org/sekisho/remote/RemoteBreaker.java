// SPDX-License-Identifier: Apache-2.0
package org.sekisho.remote;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import java.time.Duration;
import org.sekisho.text.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a program that may fail, and asks it no more for five seconds when half of the last ten questions failed; then
 * one tries whether it is back. So one that stands still costs a few questions their time, and no more. Thread-safe.
 */
public final class RemoteBreaker {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteBreaker.class);
    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.custom()
            .slidingWindow(10, 4, SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(5))
            .permittedNumberOfCallsInHalfOpenState(1)
            .build();

    private final String name;
    private final CircuitBreaker breaker;
    private volatile String failure = "";

    /** @param name of what is asked, for people: {@code rspamd at 127.0.0.1:11333} */
    public RemoteBreaker(String name) {
        this.name = name;
        breaker = CircuitBreaker.of(name, CONFIG);
        breaker.getEventPublisher().onStateTransition(event -> log(event.getStateTransition()));
    }

    /** A question. */
    @FunctionalInterface
    public interface Question<T> {
        /** @throws IOException when there is no answer */
        T ask() throws IOException;
    }

    /**
     * Asks.
     *
     * @throws IOException when there is no answer, or nobody is asked for now
     */
    public <T> T ask(Question<T> question) throws IOException {
        if (!breaker.tryAcquirePermission()) {
            throw new IOException(name + " is not asked for a while: " + failure);
        }
        long start = breaker.getCurrentTimestamp();
        try {
            T answer = question.ask();
            breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
            return answer;
        } catch (IOException | RuntimeException e) {
            failure = e.getMessage() == null ? e.toString() : e.getMessage();
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
            throw e;
        }
    }

    private void log(StateTransition transition) {
        switch (transition) {
            case CLOSED_TO_OPEN -> LOG.warn("{} does not answer: {}", name, LogText.of(failure));
            case HALF_OPEN_TO_CLOSED -> LOG.info("{} answers again", name);
            default -> {}
        }
    }
}
