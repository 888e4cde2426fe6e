// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.delivery.HandoverLog;

final class ActiveMqContainmentIT implements ContainmentContract {
    private final Path home;

    @SuppressWarnings("NullAway.Init")
    private ActiveMqQueues queues;

    @SuppressWarnings("NullAway.Init")
    private Checkpoint checkpoint;

    ActiveMqContainmentIT(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void open() throws Exception {
        queues = new ActiveMqQueues(home);
        checkpoint = new Checkpoint(home, (directory, gate) -> queues.start(), false, HandoverLog.unknown());
    }

    @AfterEach
    void close() throws Exception {
        checkpoint.close();
        queues.stop();
    }

    @Override
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** It hands out a few mails a second. */
    @Override
    public int busy() {
        return 40;
    }
}
