// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import com.google.inject.Inject;
import java.util.Locale;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.lifecycle.api.Startable;
import org.apache.james.metrics.api.GaugeRegistry;
import org.sekisho.webadmin.health.HealthChecks;
import reactor.core.publisher.Mono;

/**
 * Shows each health check of Sekisho as a gauge, as {@code sekisho-health-records}: 0 healthy, 1 degraded, 2 unhealthy.
 * They are asked at each scrape, and never wait.
 */
public record HealthGauges(GaugeRegistry registry, HealthChecks checks) implements Startable {
    private static final String PREFIX = "Sekisho ";

    @Inject
    public HealthGauges {}

    /** Registers the gauges. */
    public void show() {
        checks.all().forEach(this::show);
    }

    private void show(HealthCheck check) {
        String name = check.componentName().getName();
        String word = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        registry.register("sekisho-health-" + word.toLowerCase(Locale.ROOT).replace(' ', '_'), () -> level(check));
    }

    private static int level(HealthCheck check) {
        Result result = Mono.from(check.check()).blockOptional().orElseThrow();
        return switch (result.getStatus()) {
            case HEALTHY -> 0;
            case DEGRADED -> 1;
            case UNHEALTHY -> 2;
        };
    }
}
