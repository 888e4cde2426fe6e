// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaHistoryTest {
    private static final SchemaHistory HISTORY = new SchemaHistory(Schema.RECORDS);

    @AutoClose
    private final HikariDataSource source;

    SchemaHistoryTest(@TempDir Path home) {
        source = ConnectionPools.open(DatabaseSettings.embedded(home));
    }

    /** A migration that is not listed would never be run where its forerunners were. */
    @Test
    void knowsEveryMigration() throws IOException, URISyntaxException {
        Path directory = Path.of(requireNonNull(Schema.class.getResource("/" + Schema.RECORDS.migrations()))
                .toURI());
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(Schema.RECORDS.scripts()).isEqualTo(names);
        }
    }

    @Test
    void isCompleteOnceAllMigrationsWereRun() {
        assertThat(HISTORY.isComplete(source)).isFalse();
        Schema.RECORDS.migrate(source, "records");

        assertThat(HISTORY.isComplete(source)).isTrue();
    }

    /** A database that was not empty: Flyway notes that, too. */
    @Test
    void isCompleteInADatabaseOfOthers() throws SQLException {
        execute("CREATE TABLE theirs (id INT)");
        Schema.RECORDS.migrate(source, "records");

        assertThat(HISTORY.isComplete(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM \"sekisho_schema_history\" WHERE \"version\" = '7'",
                "UPDATE \"sekisho_schema_history\" SET \"success\" = FALSE WHERE \"version\" = '3'",
                "UPDATE \"sekisho_schema_history\" SET \"checksum\" = 1 WHERE \"version\" = '1'",
                "UPDATE \"sekisho_schema_history\" SET \"checksum\" = NULL WHERE \"version\" = '1'",
                "UPDATE \"sekisho_schema_history\" SET \"script\" = 'V8__later.sql' WHERE \"version\" = '7'",
                "INSERT INTO \"sekisho_schema_history\" SELECT 8, '8', 'later', \"type\", 'V8__later.sql', 0,"
                        + " \"installed_by\", \"installed_on\", 1, TRUE FROM \"sekisho_schema_history\""
                        + " WHERE \"version\" = '1'"
            })
    void leavesAllElseToFlyway(String change) throws SQLException {
        Schema.RECORDS.migrate(source, "records");
        execute(change);

        assertThat(HISTORY.isComplete(source)).isFalse();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
