// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import com.google.inject.Inject;
import java.time.InstantSource;
import org.apache.james.lifecycle.api.Startable;
import org.apache.james.metrics.api.GaugeRegistry;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.override.OverrideRecords;
import org.sekisho.suspension.SuspensionMetrics;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.suspension.Suspensions;
import org.sekisho.usage.Usage;

/**
 * Counts what the desk decides, and shows how many submitters are followed, suspended and have overrides, and how many
 * rules are braked; these are asked at each scrape.
 */
public final class Gauges implements Startable {
    private final GaugeRegistry registry;
    private final SuspensionService desk;
    private final DecisionMetrics decisions;
    private final Usage usage;
    private final Suspensions suspensions;
    private final OverrideRecords overrides;
    private final InstantSource clock;

    @Inject
    Gauges(
            GaugeRegistry registry,
            SuspensionService desk,
            DecisionMetrics decisions,
            Usage usage,
            Suspensions suspensions,
            OverrideRecords overrides,
            InstantSource clock) {
        this.registry = registry;
        this.desk = desk;
        this.decisions = decisions;
        this.usage = usage;
        this.suspensions = suspensions;
        this.overrides = overrides;
        this.clock = clock;
    }

    /** Registers the gauges. */
    public void show() {
        desk.listen(new SuspensionMetrics(decisions));
        registry.register("sekisho-submitters", usage::submitters)
                .register(
                        "sekisho-suspensions",
                        () -> suspensions.active(clock.instant()).size())
                .register(
                        "sekisho-overrides",
                        () -> overrides.active(clock.instant()).size())
                .register("sekisho-braked-rules", () -> desk.brake().braked().size());
    }
}
