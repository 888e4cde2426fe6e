// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
 * Which suspensions and braked rules this node ordered and which have been announced, so that after a crash the rest of
 * the former is, and what other nodes ordered is not. An {@link AppendLog} with a record for each. Not thread-safe.
 */
final class NotifiedLog {
    private static final FileFormat FORMAT = new FileFormat('A', 'N', 2, "nothing announced");

    /** Before the id of what was ordered; the first version knew only what was announced. */
    private static final String ORDERED = "ordered ";

    private final Contents contents = new Contents(new HashSet<>(), new HashSet<>());
    private final AppendLog log;
    private final WriteMonitor monitor;

    /**
     * What is known.
     *
     * @param ids of what was announced
     * @param ordered ids of what was not, perhaps with some that were
     */
    private record Contents(Set<UUID> ids, Set<UUID> ordered) implements AppendLog.Contents {
        @Override
        public void read(int version, ByteBuffer record) {
            String line = StandardCharsets.ISO_8859_1.decode(record).toString().strip();
            if (line.startsWith(ORDERED)) {
                ordered.add(UUID.fromString(line.substring(ORDERED.length())));
            } else if (!line.isEmpty() || version != FileFormat.HEADLESS) {
                ids.add(UUID.fromString(line));
            }
        }

        @Override
        public long live() {
            return (long) ids.size() + ordered.size();
        }

        @Override
        public void writeAll(RecordWriter to) {
            ids.forEach(id -> to.add(line("", id)));
            ordered.forEach(id -> to.add(line(ORDERED, id)));
        }
    }

    private NotifiedLog(Path file) {
        log = AppendLog.openAlways(file, FORMAT, contents);
        monitor = new WriteMonitor(file, "active suspensions may be announced twice after a restart");
    }

    static NotifiedLog open(Path file) {
        return new NotifiedLog(file);
    }

    private static byte[] line(String what, UUID id) {
        return (what + id + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** On disk when it returns, unless the disk refuses. */
    void order(UUID id) {
        if (contents.ordered().add(id)) {
            monitor.attempt(() -> log.append(line(ORDERED, id), Sync.NOW));
        }
    }

    /** Whether this node ordered it and did not announce it. */
    boolean isUntold(UUID id) {
        return contents.ordered().contains(id) && !has(id);
    }

    boolean has(UUID id) {
        return contents.ids().contains(id);
    }

    void add(UUID id) {
        contents.ordered().remove(id);
        if (contents.ids().add(id)) {
            monitor.attempt(() -> log.append(line("", id), Sync.NOW));
        }
    }

    /** Forgets all but these, and makes sure that the file is there. */
    void keep(Set<UUID> living) {
        contents.ids().retainAll(living);
        contents.ordered().retainAll(living);
        contents.ordered().removeAll(contents.ids());
        monitor.attempt(log::rewrite);
    }

    int size() {
        return contents.ids().size();
    }
}
