// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.sekisho.text.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value as JSON in a {@link SnapshotFile}. Trouble with the disk is logged and stops nothing. Not thread-safe.
 *
 * @param <T> what Jackson binds
 */
public final class JsonSnapshot<T> {
    private static final Logger LOG = LoggerFactory.getLogger(JsonSnapshot.class);

    private final SnapshotFile file;
    private final FileFormat format;
    private final TypeReference<T> type;
    private final WriteMonitor monitor;

    /** @param consequence what follows when it cannot be written, for people */
    public JsonSnapshot(Path file, FileFormat format, TypeReference<T> type, String consequence) {
        this.file = new SnapshotFile(file, format);
        this.format = format;
        this.type = type;
        this.monitor = new WriteMonitor(file, consequence);
    }

    /** What was kept; empty when there is nothing, or nothing that can be read. */
    public Optional<T> read() {
        try {
            return file.read((version, in) -> Json.read(in, type));
        } catch (IOException e) {
            LOG.error("cannot read {}; beginning with {}", file.path(), format.empty(), e);
            return Optional.empty();
        }
    }

    /** @return whether it is on the disk */
    public boolean write(T value) {
        return monitor.attempt(() -> file.replace(out -> out.write(Json.writeLine(value))));
    }
}
