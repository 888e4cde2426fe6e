// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.delivery.HandoverLog;

final class DurableContainmentTest implements ContainmentContract {
    @AutoClose
    private final Checkpoint checkpoint;

    DurableContainmentTest(@TempDir Path home) throws Exception {
        checkpoint = new Checkpoint(home, Checkpoint::durable, false, HandoverLog.unknown());
    }

    @Override
    public Checkpoint checkpoint() {
        return checkpoint;
    }
}
