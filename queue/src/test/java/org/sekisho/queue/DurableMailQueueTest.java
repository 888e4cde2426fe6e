// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.james.queue.api.DelayedManageableMailQueueContract;
import org.apache.james.queue.api.DelayedPriorityMailQueueContract;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.PriorityManageableMailQueueContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * James's own contracts of a mail queue: all of them, none left out. They wait for delays most of the time, so several
 * of them wait together, each with a queue of its own.
 */
@Execution(ExecutionMode.CONCURRENT)
final class DurableMailQueueTest
        implements DelayedManageableMailQueueContract,
                PriorityManageableMailQueueContract,
                DelayedPriorityMailQueueContract {

    @AutoClose
    private final DurableMailQueueFactory factory;

    private final DurableMailQueue queue;

    DurableMailQueueTest(@TempDir Path directory) throws IOException {
        factory = TestQueues.open(directory);
        queue = factory.createQueue(TestQueues.OUTGOING);
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
