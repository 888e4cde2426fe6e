// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import javax.annotation.PreDestroy;
import org.apache.james.lifecycle.api.Startable;
import org.sekisho.audit.EventLog;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.database.RecordsDatabase;
import org.sekisho.finding.report.FindingReporter;
import org.sekisho.geo.database.GeoDatabases;
import org.sekisho.login.SharedSessions;
import org.sekisho.promotion.Promotions;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.smtp.login.LoginJudge;
import org.sekisho.smtp.login.SessionLimits;
import org.sekisho.smtp.reply.RefusalLog;
import org.sekisho.usage.Usage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Sekisho does by itself once a minute: saves the counts, forgets those of whom nothing is counted, logs how often
 * refusals repeated, and takes new GeoIP databases; oftener, it tells other nodes of open sessions. One that fails does
 * not keep the others from being done.
 */
@Singleton
final class UsageMaintenance implements Startable {
    private static final Logger LOG = LoggerFactory.getLogger(UsageMaintenance.class);

    private final RegularWork work;
    private final Promotions promotions;
    private final SessionLimits sessions;
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-work", 1);

    @Inject
    UsageMaintenance(RegularWork work, Promotions promotions, SessionLimits sessions) {
        this.work = work;
        this.promotions = promotions;
        this.sessions = sessions;
    }

    /** What is done, on whatever thread. */
    record RegularWork(
            Usage usage,
            RecordsDatabase records,
            GeoDatabases geo,
            LoginJudge logins,
            FindingReporter findings,
            RefusalLog refusals,
            InstantSource clock) {
        @Inject
        RegularWork {}

        void logStart() {
            EventLog.started(
                    usage.submitters(),
                    records.suspensions().active(clock.instant()).size(),
                    records.health().sentence());
        }

        void saveCounts() {
            usage.maintain(clock.instant());
        }

        void logRepeats() {
            findings.flush();
            refusals.flush();
        }

        void end() {
            logins.close();
            logRepeats();
            saveCounts();
        }
    }

    /** Called while the server starts, before its ports listen. */
    public void start() {
        work.logStart();
        Duration minute = Duration.ofMinutes(1);
        tasks.every(minute, "save the counts and drop empty state", work::saveCounts);
        tasks.every(SharedSessions.RENEWED_EVERY, "tell other nodes of open sessions", sessions::renew);
        tasks.after(Duration.ZERO, "watch the rules", this::watchRules);
        tasks.every(minute, "log repeated refusals", work::logRepeats);
        tasks.every(minute, "reload GeoIP databases", work.geo()::reloadIfChanged);
    }

    /** From the start on, so that nobody has to look before a rule counts as observing. */
    private void watchRules() {
        try {
            promotions.watch();
        } catch (RecordsUnavailableException e) {
            LOG.info("the rules are not watched yet, trying again in a minute: {}", e.getMessage());
            tasks.after(Duration.ofMinutes(1), "watch the rules", this::watchRules);
        }
    }

    @PreDestroy
    public void stop() {
        tasks.stopNow();
        work.end();
    }
}
