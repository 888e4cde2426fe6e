// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of messages that are too large for the journal, one file each, named by chance.
 *
 * <p>A file is complete and on the disk before the record that names it is written, and deleted after that record is
 * gone;
 * a crash between leaves a file that nobody names, which {@link #sweep} deletes. Thread-safe.
 */
final class BodyDirectory {
    private static final Logger LOGGER = LoggerFactory.getLogger(BodyDirectory.class);

    private final Path directory;

    private BodyDirectory(Path directory) {
        this.directory = directory;
    }

    static BodyDirectory open(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new BodyDirectory(directory);
    }

    /** A name that no file has. */
    String newName() {
        return UUID.randomUUID() + ".eml";
    }

    private Path path(String name) {
        return directory.resolve(name);
    }

    /** @throws IOException when it is gone */
    Path existing(String name) throws IOException {
        Path file = path(name);
        if (!Files.isReadable(file)) {
            throw new IOException(file + ": the message of a queued mail cannot be read");
        }
        return file;
    }

    OutputStream create(String name) throws IOException {
        return Files.newOutputStream(path(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Waits until the disk has the file and its place in the directory. */
    void sync(String name) throws IOException {
        try (FileChannel file = FileChannel.open(path(name), StandardOpenOption.WRITE);
                FileChannel parent = FileChannel.open(directory, StandardOpenOption.READ)) {
            file.force(true);
            parent.force(true);
        }
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    /** Of a record that is gone for good, so that nothing comes twice: one that stays is deleted at the next start. */
    void discard(String name) {
        try {
            delete(name);
        } catch (IOException e) {
            LOGGER.error("cannot delete {}; the next start tries again", path(name), e);
        }
    }

    /**
     * Deletes every file that no record names.
     *
     * @return how many
     */
    int sweep(Set<String> named) throws IOException {
        int swept = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (!named.contains(file.getFileName().toString())) {
                    Files.delete(file);
                    swept++;
                }
            }
        }
        return swept;
    }
}
