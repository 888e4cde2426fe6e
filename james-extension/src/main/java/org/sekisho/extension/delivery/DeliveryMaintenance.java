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

/** Saves the results of deliveries once a minute, and forgets the old ones. */
@Singleton
public final class DeliveryMaintenance implements Startable {
    private final DeliveriesFile file;
    private final InstantSource clock;
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-deliveries", 1);

    @Inject
    DeliveryMaintenance(DeliveriesFile file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Called while the server starts, before its ports listen. */
    public void start() {
        tasks.every(Duration.ofMinutes(1), "save the results of deliveries", this::minute);
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
