// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.backscatter;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.time.Duration;
import javax.annotation.PreDestroy;
import org.apache.james.lifecycle.api.Startable;
import org.apache.james.metrics.api.GaugeRegistry;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.backscatter.BackscatterHealth;
import org.sekisho.proof.ledger.DurableSentMails;
import org.sekisho.storm.StormDetector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens keys and ledger with the server, tells what is wrong with them, forgets old rows once an hour, and ends storms
 * that are over.
 */
@Singleton
public final class BackscatterMaintenance implements Startable {
    private static final Logger LOG = LoggerFactory.getLogger(BackscatterMaintenance.class);

    private final DurableSentMails sent;
    private final BackscatterHealth health;
    private final StormDetector storms;
    private final GaugeRegistry gauges;
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-backscatter", 1);

    @Inject
    BackscatterMaintenance(
            DurableSentMails sent, BackscatterHealth health, StormDetector storms, GaugeRegistry gauges) {
        this.sent = sent;
        this.health = health;
        this.storms = storms;
        this.gauges = gauges;
    }

    /** Called while the server starts, before its ports listen. */
    public void start() {
        health.problems().forEach(problem -> LOG.warn("{}", problem));
        gauges.register("sekisho-sent-mails", sent::size)
                .register("sekisho-storms", () -> storms.active().size());
        tasks.every(Duration.ofSeconds(5), "end storms that are over", storms::maintain);
        tasks.every(Duration.ofHours(1), "forget old rows of the ledger of sent mail", sent::maintain);
    }

    @PreDestroy
    public void stop() {
        tasks.stopNow();
    }
}
