// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import javax.annotation.PreDestroy;
import org.apache.james.lifecycle.api.Startable;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.delivery.DeliveriesFile;
import org.sekisho.delivery.InMemoryDeliveries;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionListener;
import org.sekisho.suspension.SuspensionService;

/**
 * What is done about the results of deliveries by itself: once a minute they are saved and the old ones forgotten, and
 * whoever is released begins without failures.
 */
@Singleton
public final class DeliveryMaintenance implements Startable {
    private final InMemoryDeliveries deliveries;
    private final DeliveriesFile file;
    private final SuspensionService desk;
    private final InstantSource clock;
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-deliveries", 1);

    @Inject
    DeliveryMaintenance(
            InMemoryDeliveries deliveries, DeliveriesFile file, SuspensionService desk, InstantSource clock) {
        this.deliveries = deliveries;
        this.file = file;
        this.desk = desk;
        this.clock = clock;
    }

    /** Called while the server starts, before its ports listen. */
    public void start() {
        desk.listen(new SuspensionListener() {
            @Override
            public void released(Suspension suspension, Release release) {
                deliveries.forgive(suspension.submitter());
            }
        });
        tasks.every(Duration.ofMinutes(1), "save the results of deliveries", this::minute);
    }

    private void minute() {
        deliveries.sweep(clock.instant());
        file.save();
    }

    @PreDestroy
    public void stop() {
        tasks.stopNow();
        file.save();
    }
}
