// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueMetricContract;
import org.apache.james.queue.api.MailQueueMetricExtension;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.queue.store.QueueGate;

/** James's own contract of what a mail queue measures. */
final class DurableMailQueueMetricTest implements MailQueueMetricContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @AutoClose
    private DurableMailQueueFactory factory;

    private DurableMailQueue queue;

    @BeforeEach
    void open(MailQueueMetricExtension.MailQueueMetricTestSystem metrics) throws IOException {
        factory = new DurableMailQueueFactory(
                TestQueues.settings(directory),
                QueueGate.open(),
                Clock.systemUTC(),
                new RawMailQueueItemDecoratorFactory(),
                metrics.getMetricFactory(),
                metrics.getSpyGaugeRegistry());
        queue = factory.createQueue(MailQueueName.of("test"));
    }

    @Override
    public MailQueue getMailQueue() {
        return queue;
    }
}
