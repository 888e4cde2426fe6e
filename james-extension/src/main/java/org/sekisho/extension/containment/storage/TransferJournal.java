// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.state.FileFormat;
import org.sekisho.state.SnapshotFile;
import org.sekisho.text.Json;

/**
 * The transfer that is under way, as a file: there is at most one. Every change is on the disk when the call returns.
 * Thread-safe.
 */
public final class TransferJournal {
    private static final FileFormat FORMAT =
            new FileFormat('T', 1, "no transfer: a mail of it may be both held and in a queue");

    private final SnapshotFile file;
    private volatile @Nullable Transfer open;

    private TransferJournal(SnapshotFile file) throws IOException {
        this.file = file;
        this.open = file.read((version, in) -> Json.read(in, Transfer.class)).orElse(null);
    }

    /** Reads what a crash has left. A file that cannot be read is put aside: it was never written by this server. */
    public static TransferJournal open(Path path) throws IOException {
        return new TransferJournal(new SnapshotFile(path, FORMAT));
    }

    /** What was begun and has not ended. */
    public Optional<Transfer> findOpen() {
        return Optional.ofNullable(open);
    }

    /** Begins, or decides, a transfer. */
    public void write(Transfer transfer) throws IOException {
        file.replace(out -> out.write(Json.writeLine(transfer)));
        open = transfer;
    }

    public void end() throws IOException {
        file.delete();
        open = null;
    }
}
