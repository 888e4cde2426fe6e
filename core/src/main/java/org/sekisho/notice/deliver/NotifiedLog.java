// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.sekisho.state.AppendLog;
import org.sekisho.state.FileFormat;
import org.sekisho.state.RecordWriter;
import org.sekisho.state.Sync;
import org.sekisho.state.WriteMonitor;

/**
 * Which suspensions and braked rules have been announced, so that after a crash the others are and these are not again.
 * An {@link AppendLog} with a record for each. Not thread-safe.
 */
final class NotifiedLog {
    private static final FileFormat FORMAT = new FileFormat('A', 'N', 1, "nothing announced");

    private final Contents contents = new Contents(new HashSet<>());
    private final boolean fresh;
    private final AppendLog log;
    private final WriteMonitor monitor;

    private record Contents(Set<UUID> ids) implements AppendLog.Contents {
        @Override
        public void read(int version, ByteBuffer record) {
            String id = StandardCharsets.ISO_8859_1.decode(record).toString().strip();
            if (!id.isEmpty() || version != FileFormat.HEADLESS) {
                ids.add(UUID.fromString(id));
            }
        }

        @Override
        public long live() {
            return ids.size();
        }

        @Override
        public void writeAll(RecordWriter to) {
            ids.forEach(id -> to.add(line(id)));
        }
    }

    private NotifiedLog(Path file) {
        fresh = Files.notExists(file);
        log = AppendLog.openAlways(file, FORMAT, contents);
        monitor = new WriteMonitor(file, "active suspensions may be announced twice after a restart");
    }

    static NotifiedLog open(Path file) {
        return new NotifiedLog(file);
    }

    private static byte[] line(UUID id) {
        return (id + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether there was no file yet: what holds then was decided before anybody was to be told. */
    boolean isFresh() {
        return fresh;
    }

    boolean has(UUID id) {
        return contents.ids().contains(id);
    }

    void add(UUID id) {
        if (contents.ids().add(id)) {
            monitor.attempt(() -> log.append(line(id), Sync.NOW));
        }
    }

    /** Forgets all but these, and makes sure that the file is there. */
    void keep(Set<UUID> living) {
        contents.ids().retainAll(living);
        monitor.attempt(log::rewrite);
    }

    int size() {
        return contents.ids().size();
    }
}
