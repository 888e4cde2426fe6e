// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.nio.file.Path;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.delivery.HandoverLog;

final class MemoryContainmentTest implements ContainmentContract {
    private final Path home;

    @SuppressWarnings("NullAway.Init")
    private Checkpoint checkpoint;

    MemoryContainmentTest(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void open() throws Exception {
        checkpoint = new Checkpoint(
                home,
                (home, gate) -> new MemoryMailQueueFactory(new RawMailQueueItemDecoratorFactory()),
                false,
                HandoverLog.unknown());
    }

    @AfterEach
    void close() throws Exception {
        checkpoint.close();
    }

    @Override
    public Checkpoint checkpoint() {
        return checkpoint;
    }
}
