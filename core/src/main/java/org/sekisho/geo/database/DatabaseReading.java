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
import java.util.Arrays;

/** Reads a database file into the heap. */
final class DatabaseReading {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K'};

    private DatabaseReading() {}

    /** By the stream, which copies into the heap: a file that is cut while mapped would take the JVM down. */
    static Reader read(DatabaseFile file) throws UnusableDatabaseException {
        try (InputStream in = Files.newInputStream(file.path())) {
            return new Reader(in, new CHMCache());
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

    private static boolean isCompressed(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(2);
            return Arrays.equals(head, GZIP) || Arrays.equals(head, ZIP);
        } catch (IOException e) {
            return false;
        }
    }
}
