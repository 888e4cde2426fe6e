// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transfer that is under way, as a file: there is at most one. Every change is on the disk when the call returns.
 * Thread-safe.
 */
final class TransferJournal {
    private static final Logger LOG = LoggerFactory.getLogger(TransferJournal.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DurableFile file;
    private volatile @Nullable Transfer open;

    private TransferJournal(DurableFile file, @Nullable Transfer open) {
        this.file = file;
        this.open = open;
    }

    /** Reads what a crash has left. A file that cannot be read is set aside: it was never written by this server. */
    static TransferJournal open(Path path) throws IOException {
        if (Files.notExists(path)) {
            return new TransferJournal(new DurableFile(path), null);
        }
        byte[] found = Files.readAllBytes(path);
        try {
            return new TransferJournal(new DurableFile(path), JSON.readValue(found, Transfer.class));
        } catch (IOException e) {
            Path aside = path.resolveSibling(path.getFileName() + ".unreadable");
            Files.write(aside, found);
            new DurableFile(path).delete();
            LOG.error(
                    "{} cannot be read and was renamed to {}; some of its mail may be both held and queued",
                    path,
                    aside,
                    e);
            return new TransferJournal(new DurableFile(path), null);
        }
    }

    /** What was begun and has not ended. */
    Optional<Transfer> findOpen() {
        return Optional.ofNullable(open);
    }

    /** Begins, or decides, a transfer. */
    void write(Transfer transfer) throws IOException {
        file.replace(JSON.writeValueAsBytes(transfer));
        open = transfer;
    }

    void end() throws IOException {
        file.delete();
        open = null;
    }
}
