// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.containment.Containment;
import org.sekisho.delivery.Handover;
import org.sekisho.extension.containment.storage.Transfer;
import org.sekisho.extension.containment.storage.Transfer.Item;
import org.sekisho.extension.containment.storage.Transfer.Kind;
import org.sekisho.extension.containment.storage.TransferJournal;
import org.sekisho.suspension.Suspension;

class ContainmentRecordTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Suspension STOPPED =
            new Suspension(Checkpoint.SUSPENSION, Checkpoint.THIEF, NINE, null, "stolen", "desk", null);

    private final Path file;
    private final Path journal;

    ContainmentRecordTest(@TempDir Path directory) {
        this.file = directory.resolve("containments.jsonl");
        this.journal = directory.resolve("transfer.json");
    }

    private static Transfer transfer() {
        Item item = new Item("1", "m-c1", Checkpoint.SUSPENSION, "dave@example.org", Map.of("a.example", 2L));
        return Transfer.begun(Kind.HOLD, "outgoing", List.of(item));
    }

    @Test
    void survivesARestartAndHalfALine() throws Exception {
        ContainmentFile records = ContainmentFile.open(file, NINE);
        records.begin(STOPPED, NINE);
        records.add(transfer(), item -> true);
        Handover left = new Handover(1, 1, Map.of("b.example", 1L), NINE, NINE);
        records.put(records.findCase(STOPPED.id()).orElseThrow().done(NINE.plusSeconds(4), left));
        Files.writeString(file, "{\"suspension\":\"5c0", StandardOpenOption.APPEND);

        assertThat(ContainmentFile.open(file, NINE).find(STOPPED.id()))
                .contains(new Containment(STOPPED.id(), Checkpoint.THIEF, NINE, NINE.plusSeconds(4), 1, 2, left));
    }

    @Test
    void countsATransferOnceHoweverOftenItIsFinished() {
        ContainmentFile records = ContainmentFile.open(file, NINE);
        records.begin(STOPPED, NINE);
        Transfer transfer = transfer();
        records.add(transfer, item -> true);

        ContainmentFile again = ContainmentFile.open(file, NINE);
        again.add(transfer, item -> true);

        assertThat(again.find(STOPPED.id()).orElseThrow().held()).isEqualTo(1);
    }

    @Test
    void forgetsWhatIsOld() {
        ContainmentFile.open(file, NINE).begin(STOPPED, NINE);

        Instant later = NINE.plus(Duration.ofDays(401));
        assertThat(ContainmentFile.open(file, later).find(STOPPED.id())).isEmpty();
    }

    @Test
    void remembersTheTransferThatACrashCutShort() throws Exception {
        Transfer transfer = transfer();
        TransferJournal.open(journal).write(transfer.counting());

        TransferJournal found = TransferJournal.open(journal);

        assertThat(found.findOpen()).contains(transfer.counting());
        found.end();
        assertThat(TransferJournal.open(journal).findOpen()).isEmpty();
    }

    @Test
    void setsAsideATransferThatCannotBeRead() throws Exception {
        Files.writeString(journal, "not what was written here");

        assertThat(TransferJournal.open(journal).findOpen()).isEmpty();
        assertThat(journal.resolveSibling("transfer.json.damaged")).hasContent("not what was written here");
    }
}
