// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.extension.containment.storage.Transfer;
import org.sekisho.extension.containment.storage.TransferJournal;
import org.sekisho.state.FormerFiles;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;

@StateFile("transfer.json")
final class TransferStateTest implements StateContract {

    @Override
    public Subject open(Path directory) throws IOException {
        TransferJournal journal = TransferJournal.open(file(directory));
        return new Subject(
                number -> journal.write(new Transfer("t" + number, Transfer.Kind.HOLD, false, "outgoing", List.of())),
                () -> journal.findOpen());
    }

    @Test
    void readsAFileOfTheFormerVersion(@TempDir Path directory) throws IOException {
        Transfer.Item item = new Transfer.Item(
                "1",
                "m-c1",
                UUID.fromString("00000000-0000-4000-8000-000000000001"),
                "bob@isp.example",
                Map.of("a.example", 2L));

        Transfer read = TransferJournal.open(FormerFiles.copy("transfer", file(directory)))
                .findOpen()
                .orElseThrow();

        assertThat(read).isEqualTo(new Transfer(read.token(), Transfer.Kind.HOLD, true, "outgoing", List.of(item)));
    }
}
