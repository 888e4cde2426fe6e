// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.james.queue.api.DelayedManageableMailQueueContract;
import org.apache.james.queue.api.DelayedPriorityMailQueueContract;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueMetricContract;
import org.apache.james.queue.api.MailQueueMetricExtension;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.PriorityManageableMailQueueContract;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.queue.store.QueueGate;

/** James's own contracts of a mail queue: all of them, none left out. They wait for half a minute in all. */
final class DurableMailQueueIT
        implements DelayedManageableMailQueueContract,
                PriorityManageableMailQueueContract,
                DelayedPriorityMailQueueContract,
                MailQueueMetricContract {

    @AutoClose
    private DurableMailQueueFactory factory;

    private DurableMailQueue queue;

    @BeforeEach
    void open(@TempDir Path directory, MailQueueMetricExtension.MailQueueMetricTestSystem metrics) throws IOException {
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

    @Override
    public ManageableMailQueue getManageableMailQueue() {
        return queue;
    }
}
