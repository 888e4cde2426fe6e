// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.database.retention.Retention;

/** The same SQL on a real PostgreSQL, where its binaries run. */
final class PostgresRecordsIT implements RecordsContract {
    @RegisterExtension
    static final RealPostgres server = new RealPostgres();

    private RecordsDatabase records;

    @BeforeEach
    void open(@TempDir Path home) throws SQLException {
        server.clear();
        server.execute("CREATE TABLE of_somebody_else (id INT)");
        RecordsSettings embedded = RecordsSettings.embedded(home);
        records = RecordsDatabase.open(
                new RecordsSettings(server.settings(), embedded.journal(), Retention.DEFAULT), CLOCK);
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
