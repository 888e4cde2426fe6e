// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.database.connection.UnusableRecordsException;
import org.sekisho.database.retention.Retention;

/** Every reason not to start, with the exact words. */
final class RefusalsTest {

    @Test
    void saysThatAnotherServerHasTheDirectory(@TempDir Path home) {
        try (RecordsDatabase first = open(home)) {
            assertThat(first.health().sentence()).isEqualTo("records are kept");
            assertThatThrownBy(() -> open(home))
                    .isInstanceOf(UnusableRecordsException.class)
                    .hasMessage(home.resolve("var/records.journal") + ": in use by another process; stop the other"
                            + " server that runs on this directory first");
        }
    }

    @Test
    void saysThatTheFileIsDamaged(@TempDir Path home) throws IOException {
        open(home).close();
        Files.writeString(home.resolve("var/database/sekisho.mv.db"), "no database at all".repeat(2000));

        assertThatThrownBy(() -> open(home))
                .isInstanceOf(UnusableRecordsException.class)
                .hasMessageStartingWith(place(home) + ": ")
                .hasMessageEndingWith("; restore the file from a backup, or move it away to start afresh: active"
                        + " suspensions are then taken from the journal");
    }

    @Test
    void saysThatTheSchemaIsNewer(@TempDir Path home) throws SQLException {
        open(home).close();
        execute(
                home,
                "INSERT INTO \"sekisho_schema_history\""
                        + " SELECT 99, '99', 'later', \"type\","
                        + " 'V99__later.sql', 0, \"installed_by\", \"installed_on\", 1, TRUE"
                        + " FROM \"sekisho_schema_history\""
                        + " WHERE \"version\" = '1'");

        assertThatThrownBy(() -> open(home))
                .isInstanceOf(UnusableRecordsException.class)
                .hasMessage(place(home) + ": its schema is version 99, this server knows 7; start the newer server"
                        + " that wrote it, or restore the backup made before the upgrade");
    }

    @Test
    void saysThatTheTablesAreNotOurs(@TempDir Path home) throws SQLException {
        open(home).close();
        execute(home, "UPDATE \"sekisho_schema_history\" SET \"checksum\" = 1 WHERE \"version\" = '1'");

        assertThatThrownBy(() -> open(home))
                .isInstanceOf(UnusableRecordsException.class)
                .hasMessageStartingWith(place(home) + ": its tables are not those that this version creates (")
                .hasMessageEndingWith("; restore them from a backup, or set database.url to an empty database");
    }

    @Test
    void saysThatTheLoginIsWrong(@TempDir Path home) {
        open(home).close();
        DatabaseSettings other =
                new DatabaseSettings(DatabaseSettings.embedded(home).url(), "sekisho", "secret word", 4);

        assertThatThrownBy(() -> open(home, other))
                .isInstanceOf(UnusableRecordsException.class)
                .hasMessageStartingWith(place(home) + ": ")
                .hasMessageEndingWith("; set database.user and database.password to a login that the database knows")
                .hasMessageNotContaining("secret word");
    }

    @Test
    void saysThatThereIsNoDriver(@TempDir Path home) {
        DatabaseSettings other = new DatabaseSettings("jdbc:oracle:thin:@db:1521/x?password=secret", "u", "p", 4);

        assertThatThrownBy(() -> open(home, other))
                .isInstanceOf(UnusableRecordsException.class)
                .hasMessage("jdbc:oracle:thin:@db:1521/x: no JDBC driver knows this URL; fix database.url, or put"
                        + " the driver's jar next to Sekisho's");
    }

    @Test
    void saysThatTheDirectoryCannotBeMade(@TempDir Path home) throws IOException {
        Files.writeString(home.resolve("var"), "a file");

        assertThatThrownBy(() -> open(home))
                .isInstanceOf(UnusableRecordsException.class)
                .hasMessageStartingWith(home.resolve("var/records.journal") + ": cannot be read and written (")
                .hasMessageEndingWith("); make the user who runs the server own its directory, and free some space");
    }

    private static RecordsDatabase open(Path home) {
        return open(home, DatabaseSettings.embedded(home));
    }

    private static RecordsDatabase open(Path home, DatabaseSettings database) {
        RecordsSettings embedded = RecordsSettings.embedded(home);
        return RecordsDatabase.open(
                new RecordsSettings(database, embedded.journal(), Retention.DEFAULT), RecordsContract.CLOCK);
    }

    private static String place(Path home) {
        return "jdbc:h2:file:" + home + "/var/database/sekisho";
    }

    private static void execute(Path home, String sql) throws SQLException {
        DatabaseSettings settings = DatabaseSettings.embedded(home);
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
