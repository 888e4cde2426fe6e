// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import org.sekisho.record.RecordsHealth;
import org.sekisho.settings.SharedParts;
import reactor.core.publisher.Mono;

/** Whether suspensions, findings and the audit trail are kept where they belong. Never waits. Thread-safe. */
public record RecordsHealthCheck(RecordsHealth.Watch records) implements HealthCheck {
    static final ComponentName NAME = new ComponentName("Sekisho records");

    @Inject
    public RecordsHealthCheck(SharedParts parts) {
        this(parts.get(RecordsHealth.Watch.class));
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() -> result(records.health()));
    }

    private static Result result(RecordsHealth health) {
        return switch (health.state()) {
            case HEALTHY -> Result.healthy(NAME);
            case DEGRADED -> Result.degraded(NAME, health.sentence());
            case UNHEALTHY -> Result.unhealthy(NAME, health.sentence());
        };
    }
}
