// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import java.util.Collection;
import java.util.function.Supplier;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Degraded while there are problems, which it tells; never unhealthy, because mail flows. Thread-safe. */
abstract class ProblemsHealthCheck implements HealthCheck {
    private final ComponentName name;
    private final Supplier<? extends Collection<String>> problems;

    /** @param problems what is wrong now, in sentences; never waits */
    ProblemsHealthCheck(ComponentName name, Supplier<? extends Collection<String>> problems) {
        this.name = name;
        this.problems = problems;
    }

    @Override
    public final ComponentName componentName() {
        return name;
    }

    @Override
    public final Publisher<Result> check() {
        return Mono.fromSupplier(() -> result(problems.get()));
    }

    private Result result(Collection<String> now) {
        return now.isEmpty() ? Result.healthy(name) : Result.degraded(name, String.join("; ", now));
    }
}
