// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.nio.file.Path;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.delivery.HandoverLog;

final class MemoryContainmentTest implements ContainmentContract {
    @AutoClose
    private final Checkpoint checkpoint;

    MemoryContainmentTest(@TempDir Path home) throws Exception {
        checkpoint = new Checkpoint(
                home,
                (directory, gate) -> new MemoryMailQueueFactory(new RawMailQueueItemDecoratorFactory()),
                false,
                HandoverLog.unknown());
    }

    @Override
    public Checkpoint checkpoint() {
        return checkpoint;
    }
}
