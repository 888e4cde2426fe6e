// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import com.google.inject.Inject;
import org.apache.james.lifecycle.api.Startable;

/** All that is to be seen in {@code /metrics} before anything happens. */
public record MetricsAtStart(Gauges gauges, HealthGauges health, CountersAtZero counters) implements Startable {
    @Inject
    public MetricsAtStart {}

    /** Shows it. */
    public void show() {
        gauges.show();
        health.show();
        counters.show();
    }
}
