// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.sekisho.record.RecordsUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to one database whose schema is up to date, and whether it answers. A caller waits at most
 * {@value #CONNECT_MILLIS} ms for a connection and {@value #QUERY_SECONDS} s for a statement. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int CONNECT_MILLIS = 2000;
    private static final int QUERY_SECONDS = 5;

    private record Outage(Instant since, String text) {}

    private final DatabaseSettings settings;
    private final InstantSource clock;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private volatile boolean ready;
    private volatile @Nullable Outage outage;

    /** @throws UnusableRecordsException when there is no driver for the URL */
    public Database(DatabaseSettings settings, InstantSource clock) {
        JdbcDrivers.require(settings);
        this.settings = settings;
        this.clock = clock;
        pool = new HikariDataSource(pool(settings));
        jdbi = Jdbi.create(pool);
        jdbi.getConfig(SqlStatements.class).setQueryTimeout(QUERY_SECONDS);
    }

    private static HikariConfig pool(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sekisho-records");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setValidationTimeout(CONNECT_MILLIS / 2);
        config.setInitializationFailTimeout(-1);
        if (settings.url().startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("connectTimeout", "2");
            config.addDataSourceProperty("socketTimeout", "60");
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        return config;
    }

    /**
     * Brings the schema up to date, unless that is done.
     *
     * @throws UnusableRecordsException when it can never be used as configured
     * @throws RecordsUnavailableException when it does not answer now
     */
    public void open() {
        if (!ready) {
            openOnce();
        }
    }

    private synchronized void openOnce() {
        if (ready) {
            return;
        }
        try {
            Connection own = openFile();
            try (own) {
                migrate();
            }
            ready = true;
        } catch (SQLException | RuntimeException e) {
            UnusableRecordsException refusal =
                    DatabaseErrors.refusal(settings, e).orElse(null);
            if (refusal != null) {
                note(refusal);
                throw refusal;
            }
            throw unavailable(e);
        }
    }

    /**
     * Holds a file of our own open, however long a busy machine takes: only servers elsewhere are given up after
     * {@value #CONNECT_MILLIS} ms. What is wrong with a file is known at once.
     *
     * <p>H2 is told, once for the file, to write at each commit and at no other time: the thread that writes twice a
     * second otherwise takes table and indexes one after the other, so that a kill before its next turn can leave an
     * index with a row that the table lacks.
     */
    private @Nullable Connection openFile() throws SQLException {
        if (!settings.isEmbedded()) {
            return null;
        }
        Connection own = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        try (Statement statement = own.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
            return own;
        } catch (SQLException e) {
            own.close();
            throw e;
        }
    }

    /** A migration stopped in its middle is run again from its start: an embedded H2 has kept what it did so far. */
    private void migrate() {
        Flyway flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:org/sekisho/database/migration")
                .table("sekisho_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        String known = "0";
        for (MigrationInfo migration : flyway.info().all()) {
            String version = String.valueOf(migration.getVersion());
            if (migration.getState() == MigrationState.FUTURE_SUCCESS
                    || migration.getState() == MigrationState.FUTURE_FAILED) {
                throw new UnusableRecordsException(
                        settings.place() + ": its schema is version " + version + ", this server knows " + known
                                + "; start the newer server that wrote it,"
                                + " or restore the backup made before the upgrade",
                        new IllegalStateException("newer schema"));
            }
            known = version;
        }
        if (Arrays.stream(flyway.info().all()).anyMatch(migration -> migration.getState() == MigrationState.FAILED)) {
            flyway.repair();
        }
        flyway.migrate();
    }

    /**
     * Runs SQL in one transaction.
     *
     * @throws RecordsUnavailableException when the database does not answer
     */
    public <T> T run(HandleCallback<T, RuntimeException> work) {
        try {
            open();
            T result = runOnLiveConnection(work);
            noteAnswer();
            return result;
        } catch (UnusableRecordsException e) {
            throw new RecordsUnavailableException(String.valueOf(e.getMessage()), e);
        } catch (RecordsUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    /** Once more when a connection of the pool was dead, and nobody knew: all our SQL may be run twice. */
    private <T> T runOnLiveConnection(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException e) {
            if (outage != null || !DatabaseErrors.isAway(e)) {
                throw e;
            }
            pool.getHikariPoolMXBean().softEvictConnections();
            return jdbi.inTransaction(work);
        }
    }

    private RecordsUnavailableException unavailable(Exception e) {
        if (!DatabaseErrors.isDataRefused(e)) {
            note(e);
        }
        return new RecordsUnavailableException(settings.place() + " does not answer: " + DatabaseErrors.text(e), e);
    }

    private void note(Exception e) {
        Outage before = outage;
        String text = DatabaseErrors.text(e);
        outage = new Outage(before == null ? clock.instant() : before.since(), text);
        if (before == null) {
            LOG.warn("{} does not answer: {}", settings.place(), text);
        }
    }

    private void noteAnswer() {
        if (outage != null) {
            outage = null;
            LOG.info("{} answers again", settings.place());
        }
    }

    /** Since when and why it does not answer, if so. */
    public Optional<String> problem() {
        Outage current = outage;
        return Optional.ofNullable(current)
                .map(o -> settings.place() + " has not answered since " + o.since() + " (" + o.text() + ")");
    }

    @Override
    public void close() {
        pool.close();
    }
}
