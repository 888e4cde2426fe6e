// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.delivery.HandoverLog;
import org.sekisho.extension.containment.storage.Transfer;
import org.sekisho.extension.containment.storage.Transfer.Item;
import org.sekisho.extension.containment.storage.Transfer.Kind;
import org.sekisho.extension.containment.storage.TransferJournal;

final class DurableContainmentTest implements ContainmentContract {
    @AutoClose
    private final Checkpoint checkpoint;

    private final Path home;

    DurableContainmentTest(@TempDir Path home) throws Exception {
        this.home = home;
        checkpoint = new Checkpoint(home, Checkpoint::durable, false, HandoverLog.unknown());
    }

    @Override
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Its mails are in the spool; their copies in the repository would be shown to the desk, to be released again. */
    @Test
    void finishesAReleaseThatACrashCutShortThoughNobodyIsSuspended() throws Exception {
        Path crashed = home.resolve("crashed");
        try (Checkpoint before = new Checkpoint(crashed, Checkpoint::durable, true, HandoverLog.unknown())) {
            before.queue("outgoing").enQueue(Checkpoint.mail(Checkpoint.THIEF, "m1", "transport"));
            before.contain();
            List<Item> items = before.held.keys().stream()
                    .map(key -> new Item("", key.asString(), null, "", Map.of()))
                    .toList();
            assertThat(items).hasSize(1);
            TransferJournal.open(crashed.resolve("var/containment/transfer.json"))
                    .write(new Transfer("t", Kind.DELIVER, false, "spool", items).counting());
        }

        try (Checkpoint after = new Checkpoint(crashed, Checkpoint::durable, false, HandoverLog.unknown())) {
            after.containing.start();

            await().atMost(Duration.ofMinutes(1)).until(() -> after.held.keys().isEmpty());
        }
    }
}
