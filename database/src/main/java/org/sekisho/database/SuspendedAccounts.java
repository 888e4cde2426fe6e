// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.database.table.SuspensionTable;
import org.sekisho.submitter.Submitter;

/**
 * When accounts were suspended, from the records of a server that runs or not. Changes nothing: of a file that a server
 * may hold open, a copy is read.
 */
public final class SuspendedAccounts {
    private static final String H2 = "jdbc:h2:file:";
    private static final String FILE = ".mv.db";

    private SuspendedAccounts() {}

    /**
     * The starts of the suspensions of each, the oldest first, without those of whom the desk said only that they are
     * honest.
     *
     * @return empty where there are no records yet
     * @throws IOException when they cannot be read, with the reason
     */
    public static Optional<Map<Submitter, List<Instant>>> find(DatabaseSettings settings) throws IOException {
        String place = settings.place();
        if (!place.startsWith(H2)) {
            return Optional.of(read(settings.url(), settings));
        }
        Path file = Path.of(place.substring(H2.length()) + FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Path directory = Files.createTempDirectory("sekisho-records");
        Path copy = directory.resolve("records" + FILE);
        try {
            Files.copy(file, copy);
            return Optional.of(read(H2 + directory.resolve("records") + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE", settings));
        } finally {
            Files.deleteIfExists(copy);
            Files.delete(directory);
        }
    }

    private static Map<Submitter, List<Instant>> read(String url, DatabaseSettings settings) throws IOException {
        try (Handle handle = Jdbi.open(url, settings.user(), settings.password())) {
            return new SuspensionTable(handle).startsUnlessRefused();
        } catch (JdbiException e) {
            throw new IOException(settings.place() + ": " + e.getCause(), e);
        }
    }
}
