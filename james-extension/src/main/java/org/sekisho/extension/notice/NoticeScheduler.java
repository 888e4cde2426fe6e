// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import java.time.Duration;
import java.util.Optional;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.lifecycle.api.Startable;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.notice.deliver.Notifier;
import org.sekisho.notice.deliver.OwnerHints;
import org.sekisho.notice.webhook.WebhookChannel;

/** Sends notices, once a second, on threads of its own: a slow webhook keeps no mail waiting. */
@Singleton
public final class NoticeScheduler implements Startable {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Notifier desk;
    private final Optional<WebhookChannel> webhook;
    private final Optional<OwnerHints> hints;
    private final Optional<WeeklyMail> weekly;
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-notice", 2);

    @Inject
    NoticeScheduler(
            Notifier desk, Optional<WebhookChannel> webhook, Optional<OwnerHints> hints, Optional<WeeklyMail> weekly) {
        this.desk = desk;
        this.webhook = webhook;
        this.hints = hints;
        this.weekly = weekly;
    }

    /** Called while the server starts. */
    public void start() {
        tasks.every(SECOND, "send notices", desk::work);
        hints.ifPresent(one -> tasks.every(SECOND, "ask owners", one::work));
        weekly.ifPresent(one -> tasks.every(MINUTE, "send the weekly report", one::work));
        webhook.ifPresent(one -> tasks.every(SECOND, "send notices to the webhook", one::work));
    }

    @PreDestroy
    void stop() {
        if (!tasks.stop(PATIENCE)) {
            tasks.stopNow();
        }
    }
}
