// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import java.time.InstantSource;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import org.sekisho.usage.Usage;
import reactor.core.publisher.Mono;

/**
 * Whether the usage store follows every submitter and its counts would survive a crash. Never unhealthy: mail flows and
 * limits hold in any case. Never waits. Thread-safe.
 */
public final class UsageHealthCheck implements HealthCheck {
    static final ComponentName NAME = new ComponentName("Sekisho usage");

    private final Usage usage;
    private final InstantSource clock;

    @Inject
    public UsageHealthCheck(Usage usage, InstantSource clock) {
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() -> usage.findProblem(clock.instant())
                .map(problem -> Result.degraded(NAME, problem))
                .orElseGet(() -> Result.healthy(NAME)));
    }
}
