// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.database.connection.DatabaseSettings;

/** The same SQL on a real PostgreSQL, where its binaries run. */
final class PostgresRecordsIT implements RecordsContract {
    private static EmbeddedPostgres server;

    private RecordsDatabase records;

    @BeforeAll
    static void startServer() {
        server = startOrSkip();
    }

    private static EmbeddedPostgres startOrSkip() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException | RuntimeException e) {
            return Assumptions.abort("PostgreSQL does not run here, so its SQL is not tested: " + e);
        }
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open(@TempDir Path home) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
            statement.execute("CREATE TABLE of_somebody_else (id INT)");
        }
        RecordsSettings embedded = RecordsSettings.embedded(home);
        DatabaseSettings database =
                new DatabaseSettings(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 4);
        records = RecordsDatabase.open(new RecordsSettings(database, embedded.journal(), Retention.DEFAULT), CLOCK);
    }

    @AfterEach
    void close() {
        if (records != null) {
            records.close();
        }
    }

    @Override
    public RecordsDatabase records() {
        return records;
    }
}
