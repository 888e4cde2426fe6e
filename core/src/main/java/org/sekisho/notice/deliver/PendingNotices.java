// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sekisho.state.AtomicFile;
import org.sekisho.state.FileFormat;
import org.sekisho.state.SnapshotFile;
import org.sekisho.state.WriteMonitor;
import org.sekisho.text.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open threads, a file each. Trouble with the disk is logged; the thread then lives in memory only. */
final class PendingNotices {
    private static final Logger LOG = LoggerFactory.getLogger(PendingNotices.class);
    private static final FileFormat FORMAT = new FileFormat('P', 1, "the other notices");
    private static final String ENDING = ".json";

    private final Path directory;
    private final WriteMonitor monitor;

    PendingNotices(Path directory) {
        this.directory = directory;
        this.monitor = new WriteMonitor(directory, "pending notices would not survive a crash");
    }

    private SnapshotFile file(NoticeThread open) {
        return new SnapshotFile(directory.resolve(open.fileName()), FORMAT);
    }

    /** @return whether it is on the disk */
    boolean save(NoticeThread open) {
        open.wasSaved = true;
        open.dirty = !monitor.attempt(() -> file(open).replace(out -> out.write(Json.writeLine(open))));
        return !open.dirty;
    }

    void delete(NoticeThread open) {
        try {
            Files.deleteIfExists(directory.resolve(open.fileName()));
        } catch (IOException e) {
            LOG.error("cannot delete {} in {}", open.fileName(), directory, e);
        }
    }

    /** Those that were open; what cannot be read is put aside. */
    List<NoticeThread> load() {
        List<NoticeThread> threads = new ArrayList<>();
        try {
            for (Path file : AtomicFile.list(directory, ENDING)) {
                new SnapshotFile(file, FORMAT)
                        .read((version, in) -> Json.read(in, NoticeThread.class))
                        .ifPresent(threads::add);
            }
        } catch (IOException e) {
            LOG.error("cannot read {}: the notices pending there wait for the next start", directory, e);
        }
        return threads;
    }
}
