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
import org.sekisho.database.RecordsDatabase;
import org.sekisho.geo.GeoDatabases;
import org.sekisho.smtp.LoginJudge;
import org.sekisho.usage.InMemoryUsage;
import org.sekisho.usage.UsageFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Sekisho does by itself once a minute: saves the counts, forgets those of whom nothing is counted, and takes new
 * GeoIP databases. One that fails does not keep the others from being done.
 */
@Singleton
public final class UsageMaintenance implements Startable {
    private static final Logger LOG = LoggerFactory.getLogger(UsageMaintenance.class);

    private final InMemoryUsage usage;
    private final UsageFile file;
    private final RecordsDatabase records;
    private final GeoDatabases geo;
    private final LoginJudge logins;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sekisho-work");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    UsageMaintenance(
            InMemoryUsage usage,
            UsageFile file,
            RecordsDatabase records,
            GeoDatabases geo,
            LoginJudge logins,
            InstantSource clock) {
        this.usage = usage;
        this.file = file;
        this.records = records;
        this.geo = geo;
        this.logins = logins;
        this.clock = clock;
    }

    /** Called while the server starts, before its ports listen. */
    public void start() {
        LOG.info(
                "action=start submitters={} suspended={} records=\"{}\"",
                usage.submitters(),
                records.suspensions().active(clock.instant()).size(),
                records.health().sentence());
        ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(this::minute, 1, 1, TimeUnit.MINUTES);
    }

    private void minute() {
        attempt("save counts", () -> file.save(clock.instant()));
        attempt("drop empty state", () -> usage.sweep(clock.instant()));
        attempt("reload GeoIP databases", geo::reloadIfChanged);
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("this minute's work failed; trying again in the next: {}", what, e);
        }
    }

    @PreDestroy
    public void stop() {
        scheduler.shutdownNow();
        logins.close();
        file.save(clock.instant());
    }
}
