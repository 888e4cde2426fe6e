// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether there is anything to migrate: to ask Flyway costs a start half a second of processor time. Immutable.
 *
 * @param schema the tables that this version knows
 */
record SchemaHistory(Schema schema) {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaHistory.class);

    /** Whether every migration of this version was run, as it is now, and none else. All else is left to Flyway. */
    boolean isComplete(DataSource source) {
        try {
            return read(source).equals(expected());
        } catch (SQLException | IOException e) {
            LOG.debug("{} is left to Flyway", schema.history(), e);
            return false;
        }
    }

    /** The checksum of each script that was run, as Flyway wrote it; none at all when one failed. */
    private Map<String, Integer> read(DataSource source) throws SQLException {
        String sql = "SELECT \"script\", \"checksum\", \"success\" FROM \"" + schema.history()
                + "\" WHERE \"type\" NOT IN ('TABLE', 'SCHEMA', 'BASELINE')";
        Map<String, Integer> scripts = new HashMap<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                if (!rows.getBoolean(3)) {
                    return Map.of();
                }
                scripts.put(rows.getString(1), rows.getInt(2));
            }
        }
        return scripts;
    }

    private Map<String, Integer> expected() throws IOException {
        Map<String, Integer> scripts = new HashMap<>();
        for (String script : schema.scripts()) {
            scripts.put(script, checksum(schema.migrations() + "/" + script));
        }
        return scripts;
    }

    /** As Flyway's: CRC-32 over the lines, without their ends. */
    private static int checksum(String resource) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream in = SchemaHistory.class.getClassLoader().getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, resource), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) sum.getValue();
    }
}
