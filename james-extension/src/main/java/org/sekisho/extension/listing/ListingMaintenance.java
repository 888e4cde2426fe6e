// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.listing;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.time.Duration;
import javax.annotation.PreDestroy;
import org.apache.james.lifecycle.api.Startable;
import org.apache.james.metrics.api.GaugeRegistry;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.listing.ListingWatch;

/** Looks at blocklists now and then, on a thread of its own: it waits for DNS. */
@Singleton
public final class ListingMaintenance implements Startable {
    private static final String LOOK = "look whether our addresses are listed";
    private static final Duration FIRST = Duration.ofSeconds(30);

    private final ListingWatch watch;
    private final GaugeRegistry gauges;
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-listings", 1);

    @Inject
    ListingMaintenance(ListingWatch watch, GaugeRegistry gauges) {
        this.watch = watch;
        this.gauges = gauges;
    }

    /** Called while the server starts, after the pools are known. */
    public void start() {
        gauges.register("sekisho-listings", () -> watch.snapshot().bad().size())
                .register(
                        "sekisho-distrusted-lists",
                        () -> watch.snapshot().faults().size());
        if (watch.isOn()) {
            tasks.after(FIRST, LOOK, watch::look);
            tasks.every(watch.settings().every(), LOOK, watch::look);
        }
    }

    @PreDestroy
    public void stop() {
        tasks.stopNow();
    }
}
