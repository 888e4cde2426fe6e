// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.notice;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.lifecycle.api.Startable;
import org.sekisho.notice.NoticeDesk;
import org.sekisho.notice.Webhook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends notices, once a second, on threads of its own: a slow webhook keeps no mail waiting. */
@Singleton
final class NoticeWork implements Startable {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeWork.class);
    private static final long PATIENCE_SECONDS = 5;

    private final NoticeDesk desk;
    private final Optional<Webhook> webhook;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "sekisho-notice");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    NoticeWork(NoticeDesk desk, Optional<Webhook> webhook) {
        this.desk = desk;
        this.webhook = webhook;
    }

    /** Called while the server starts. */
    void start() {
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
            LOG.error("the work of this second failed and is tried again: {}", what, e);
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
