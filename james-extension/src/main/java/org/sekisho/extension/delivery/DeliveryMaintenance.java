// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.delivery;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import javax.annotation.PreDestroy;
import org.apache.james.lifecycle.api.Startable;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.delivery.memory.DeliveriesFile;
import org.sekisho.firewall.FirewallCounters;

/** Saves the results of deliveries once a minute, forgets the old ones, and fetches what a router counts. */
@Singleton
public final class DeliveryMaintenance implements Startable {
    private final DeliveriesFile file;
    private final FirewallCounters router;
    private final InstantSource clock;
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-deliveries", 1);

    @Inject
    DeliveryMaintenance(DeliveriesFile file, FirewallCounters router, InstantSource clock) {
        this.file = file;
        this.router = router;
        this.clock = clock;
    }

    /** Called while the server starts, before its ports listen. */
    public void start() {
        tasks.every(Duration.ofMinutes(1), "save the results of deliveries", this::minute);
        tasks.every(Duration.ofMinutes(1), "fetch the counters of the router", router::look);
    }

    private void minute() {
        file.sweep(clock.instant());
        file.save();
    }

    @PreDestroy
    public void stop() {
        tasks.stopNow();
        file.save();
    }
}
