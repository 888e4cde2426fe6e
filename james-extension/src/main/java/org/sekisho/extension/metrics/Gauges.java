// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import com.google.inject.Inject;
import java.time.InstantSource;
import org.apache.james.lifecycle.api.Startable;
import org.apache.james.metrics.api.GaugeRegistry;
import org.sekisho.login.LoginMemory;
import org.sekisho.override.OverrideRecords;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Suspensions;
import org.sekisho.usage.Usage;

/**
 * Shows how many submitters are followed, suspended and have overrides, how many rules are braked, how many passwords
 * are remembered, and how many networks and logins wait; these are asked at each scrape.
 */
public record Gauges(
        GaugeRegistry registry,
        Brake brake,
        Usage usage,
        Suspensions suspensions,
        OverrideRecords overrides,
        LoginMemory logins,
        InstantSource clock)
        implements Startable {
    @Inject
    public Gauges {}

    /** Registers the gauges. */
    public void show() {
        registry.register("sekisho-submitters", usage::submitters)
                .register(
                        "sekisho-suspensions",
                        () -> suspensions.active(clock.instant()).size())
                .register(
                        "sekisho-overrides",
                        () -> overrides.active(clock.instant()).size())
                .register("sekisho-braked-rules", () -> brake.braked().size())
                .register("sekisho-remembered-passwords", logins.passwords()::size)
                .register(
                        "sekisho-waiting-networks",
                        () -> logins.networks().waiting().size())
                .register("sekisho-waiting-logins", logins.pool()::waiting);
    }
}
