// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables, by version. Immutable.
 *
 * @param migrations the directory on the class path with the SQL of each version
 * @param scripts the name of every file in it
 * @param history the table that says which of them were run
 */
public record Schema(String migrations, List<String> scripts, String history) {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    /** Of the records. */
    static final Schema RECORDS = new Schema(
            "org/sekisho/database/migration",
            List.of(
                    "V1__records.sql",
                    "V2__overrides.sql",
                    "V3__verdicts.sql",
                    "V4__brake.sql",
                    "V5__sessions.sql",
                    "V6__cases.sql",
                    "V7__accounting.sql"),
            "sekisho_schema_history");

    public Schema {
        scripts = List.copyOf(scripts);
    }

    /**
     * Brings them up to date. A migration stopped in its middle is run again from its start: an embedded H2 has kept
     * what it did so far.
     *
     * @throws UnusableRecordsException when they are newer than this version
     */
    void migrate(DataSource source, String place) {
        if (new SchemaHistory(this).isComplete(source)) {
            return;
        }
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:" + migrations)
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        String known = "0";
        for (MigrationInfo migration : flyway.info().all()) {
            String version = String.valueOf(migration.getVersion());
            if (migration.getState() == MigrationState.FUTURE_SUCCESS
                    || migration.getState() == MigrationState.FUTURE_FAILED) {
                throw new UnusableRecordsException(
                        place + ": its schema is version " + version + ", this server knows " + known
                                + "; start the newer server that wrote it,"
                                + " or restore the backup made before the upgrade",
                        new IllegalStateException("newer schema"));
            }
            known = version;
        }
        if (Arrays.stream(flyway.info().all()).anyMatch(migration -> migration.getState() == MigrationState.FAILED)) {
            flyway.repair();
        }
        migrateBesideOthers(flyway);
    }

    /** Once more, as another node may have begun at the same moment: Flyway locks only a history that is there. */
    private static void migrateBesideOthers(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw e;
        } catch (FlywayException e) {
            if (Arrays.stream(flyway.info().all()).anyMatch(one -> one.getState() == MigrationState.FAILED)) {
                throw e;
            }
            LOG.debug("another node made the same tables at the same moment", e);
            flyway.migrate();
        }
    }

    /** A number that grows with each migration by any node. */
    long number(Handle handle) {
        return handle.createQuery("SELECT MAX(\"installed_rank\") FROM \"" + history + "\"")
                .mapTo(Long.class)
                .one();
    }
}
