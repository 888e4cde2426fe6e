// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.storm;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.time.Duration;
import javax.annotation.PreDestroy;
import org.apache.james.lifecycle.api.Startable;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.NoticeRequest;
import org.sekisho.notice.deliver.Notifier;
import org.sekisho.storm.Storm;
import org.sekisho.storm.StormListener;

/**
 * Tells the desk of each storm once when it begins and once, with the figures, when it is over. The disk is waited for
 * on a thread of its own.
 */
@Singleton
final class StormNotices implements StormListener, Startable {
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-storm-notices", 1);
    private final Notifier notifier;
    private final NoticeRequest desk;

    @Inject
    StormNotices(Notifier notifier, NoticeRequest desk) {
        this.notifier = notifier;
        this.desk = desk;
    }

    @Override
    public void began(Storm storm) {
        tell(storm);
    }

    @Override
    public void ended(Storm storm) {
        tell(storm);
    }

    private void tell(Storm storm) {
        tasks.after(
                Duration.ZERO,
                "tell of a storm",
                () -> notifier.tell(new NoticeEvent.Stormed(storm), desk, () -> null));
    }

    @PreDestroy
    public void stop() {
        tasks.stopNow();
    }
}
