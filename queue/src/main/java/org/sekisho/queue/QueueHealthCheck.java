// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Healthy while the queues accept mail; else unhealthy, with what to do. */
public record QueueHealthCheck(DurableMailQueueFactory factory) implements HealthCheck {
    /** The name under {@code /healthcheck/checks/}. */
    public static final ComponentName NAME = new ComponentName("Sekisho queue");

    @Inject
    public QueueHealthCheck {}

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromCallable(() -> factory.problem()
                .map(problem -> Result.unhealthy(NAME, problem))
                .orElseGet(() -> Result.healthy(NAME)));
    }
}
