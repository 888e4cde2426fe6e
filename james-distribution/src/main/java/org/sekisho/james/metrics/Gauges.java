// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.metrics;

import com.google.inject.Inject;
import java.time.InstantSource;
import org.apache.james.lifecycle.api.Startable;
import org.apache.james.metrics.api.GaugeRegistry;
import org.sekisho.grant.OverrideRecords;
import org.sekisho.record.Decisions;
import org.sekisho.suspension.CountedDesk;
import org.sekisho.suspension.SuspensionDesk;
import org.sekisho.suspension.Suspensions;
import org.sekisho.usage.InMemoryUsage;

/**
 * Counts what the desk decides, and shows how many submitters are followed, suspended and have overrides, and how many
 * rules are braked; these are asked at each scrape.
 */
final class Gauges implements Startable {
    private final GaugeRegistry registry;
    private final SuspensionDesk desk;
    private final Decisions decisions;
    private final InMemoryUsage usage;
    private final Suspensions suspensions;
    private final OverrideRecords overrides;
    private final InstantSource clock;

    @Inject
    Gauges(
            GaugeRegistry registry,
            SuspensionDesk desk,
            Decisions decisions,
            InMemoryUsage usage,
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

    void show() {
        desk.listen(new CountedDesk(decisions));
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
