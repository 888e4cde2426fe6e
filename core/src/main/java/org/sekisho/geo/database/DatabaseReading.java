// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a database file. What is asked for is taken into memory, by pages that the machine may take back, from a copy
 * in the directory for temporary files that has no name: a file that is cut while mapped would take the JVM down.
 */
final class DatabaseReading {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K'};

    private DatabaseReading() {}

    static Reader read(DatabaseFile file) throws UnusableDatabaseException {
        return read(file, in -> {
            Optional<Path> copy = copy(file);
            return copy.isPresent() ? mapped(copy.get()) : new Reader(in, new CHMCache());
        });
    }

    /** For one look at it: without a copy, which takes a start most of the time that such a look takes. */
    static Reader inspect(DatabaseFile file) throws UnusableDatabaseException {
        return read(file, in -> new Reader(file.path().toFile(), Reader.FileMode.MEMORY_MAPPED, new CHMCache()));
    }

    @FunctionalInterface
    private interface Opening {
        Reader open(InputStream in) throws IOException;
    }

    private static Reader read(DatabaseFile file, Opening opening) throws UnusableDatabaseException {
        try (InputStream in = Files.newInputStream(file.path())) {
            return opening.open(in);
        } catch (AccessDeniedException | NoSuchFileException e) {
            throw UnusableDatabaseException.unreadable(file, e);
        } catch (IOException | RuntimeException e) {
            // garbage makes the reader throw what it likes
            throw isCompressed(file.path())
                    ? UnusableDatabaseException.unreadable(file, "compressed", "unpack it first", e)
                    : UnusableDatabaseException.unreadable(
                            file, "not a MaxMind DB, or only part of one", UnusableDatabaseException.ANOTHER_FILE, e);
        }
    }

    /** Empty where there is no room for one: the heap has to do. */
    private static Optional<Path> copy(DatabaseFile file) {
        try {
            Path copy = Files.createTempFile("sekisho-", ".mmdb");
            try {
                return Optional.of(Files.copy(file.path(), copy, StandardCopyOption.REPLACE_EXISTING));
            } catch (IOException e) {
                Files.deleteIfExists(copy);
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Reader mapped(Path copy) throws IOException {
        try {
            return new Reader(copy.toFile(), Reader.FileMode.MEMORY_MAPPED, new CHMCache());
        } finally {
            Files.delete(copy);
        }
    }

    private static boolean isCompressed(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(2);
            return Arrays.equals(head, GZIP) || Arrays.equals(head, ZIP);
        } catch (IOException e) {
            return false;
        }
    }
}
