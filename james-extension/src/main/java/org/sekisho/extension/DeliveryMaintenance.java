// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import org.apache.james.lifecycle.api.Startable;
import org.sekisho.delivery.DeliveriesFile;
import org.sekisho.delivery.InMemoryDeliveries;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionListener;
import org.sekisho.suspension.SuspensionService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done about the results of deliveries by itself: once a minute they are saved and the old ones forgotten, and
 * whoever is released begins without failures.
 */
@Singleton
public final class DeliveryMaintenance implements Startable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryMaintenance.class);

    private final InMemoryDeliveries deliveries;
    private final DeliveriesFile file;
    private final SuspensionService desk;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sekisho-deliveries");
        thread.setDaemon(true);
        return thread;
    });

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
        ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(this::minute, 1, 1, TimeUnit.MINUTES);
    }

    private void minute() {
        try {
            deliveries.sweep(clock.instant());
            file.save();
        } catch (RuntimeException e) {
            LOG.error("this minute's work failed; trying again in the next: save deliveries", e);
        }
    }

    @PreDestroy
    public void stop() {
        scheduler.shutdownNow();
        file.save();
    }
}
