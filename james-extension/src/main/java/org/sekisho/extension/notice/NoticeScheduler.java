// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.lifecycle.api.Startable;
import org.sekisho.notice.Notifier;
import org.sekisho.notice.webhook.WebhookChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends notices, once a second, on threads of its own: a slow webhook keeps no mail waiting. */
@Singleton
public final class NoticeScheduler implements Startable {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeScheduler.class);
    private static final long PATIENCE_SECONDS = 5;

    private final Notifier desk;
    private final Optional<WebhookChannel> webhook;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "sekisho-notice");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    NoticeScheduler(Notifier desk, Optional<WebhookChannel> webhook) {
        this.desk = desk;
        this.webhook = webhook;
    }

    /** Called while the server starts. */
    public void start() {
        every(desk::work, "notices");
        webhook.ifPresent(one -> every(one::work, "webhook"));
    }

    private void every(Runnable work, String what) {
        ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(() -> attempt(work, what), 1, 1, TimeUnit.SECONDS);
    }

    private static void attempt(Runnable work, String what) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("this second's work failed; trying again: {}", what, e);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        scheduler.shutdown();
        if (!scheduler.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            scheduler.shutdownNow();
        }
    }
}
