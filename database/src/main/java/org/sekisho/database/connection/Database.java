// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
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
 * {@value ConnectionPools#CONNECT_MILLIS} ms for a connection and {@value #QUERY_SECONDS} s for a statement.
 * Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int QUERY_SECONDS = 5;

    /** @param readOnly it answers, but takes nothing */
    private record Outage(Instant since, String text, boolean readOnly) {}

    private final DatabaseSettings settings;
    private final InstantSource clock;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Schema schema;
    private volatile boolean ready;
    private volatile long schemaNumber;
    private @Nullable RefusedSchema refused;
    private volatile @Nullable Outage outage;

    /** @throws UnusableRecordsException when there is no driver for the URL */
    public Database(DatabaseSettings settings, InstantSource clock) {
        this(settings, Schema.RECORDS, clock);
    }

    /** The same with other tables than those of the records. */
    public Database(DatabaseSettings settings, Schema schema, InstantSource clock) {
        JdbcDrivers.require(settings);
        this.settings = settings;
        this.clock = clock;
        this.schema = schema;
        pool = ConnectionPools.open(settings);
        jdbi = Jdbi.create(pool);
        jdbi.getConfig(SqlStatements.class).setQueryTimeout(QUERY_SECONDS);
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
            if (refused != null) {
                refused.requireOther(this::readNumber);
            }
            Connection own = openFile();
            try (own) {
                migrate();
            }
            schemaNumber = readNumber();
            ready = true;
        } catch (SQLException | RuntimeException e) {
            UnusableRecordsException refusal =
                    DatabaseErrors.refusal(settings, e).orElse(null);
            if (refusal != null) {
                refused = e == refusal ? RefusedSchema.after(refused, refusal, this::readNumber) : null;
                note(refusal);
                throw refusal;
            }
            throw unavailable(e);
        }
    }

    /**
     * Holds a file of our own open, however long a busy machine takes: only servers elsewhere are given up after
     * {@value ConnectionPools#CONNECT_MILLIS} ms. What is wrong with a file is known at once.
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

    private long readNumber() {
        return jdbi.withHandle(schema::number);
    }

    /** A migration of large tables may take longer than anything else. */
    private void migrate() throws SQLException {
        if (settings.isEmbedded()) {
            schema.migrate(pool, settings.place());
            return;
        }
        pool.getConnection().close();
        try (HikariDataSource patient = ConnectionPools.patient(settings)) {
            schema.migrate(patient, settings.place());
        }
    }

    /** Never with a schema that another node has made anew meanwhile. */
    private <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        return jdbi.inTransaction(handle -> {
            if (schema.number(handle) != schemaNumber) {
                throw new SchemaChangedException();
            }
            requireWritable(handle);
            return work.withHandle(handle);
        });
    }

    /** Looked at only while it took nothing, so that to read is no sign that it takes something again. */
    private void requireWritable(Handle handle) {
        Outage current = outage;
        if (current == null || !current.readOnly()) {
            return;
        }
        boolean isReadOnly = handle.createQuery("SELECT current_setting('transaction_read_only')")
                .mapTo(String.class)
                .one()
                .equals("on");
        if (isReadOnly) {
            throw new IllegalStateException(new SQLException(current.text(), DatabaseErrors.PG_READ_ONLY));
        }
    }

    private static final class SchemaChangedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
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

    /** Once more after a dead connection, or when another node added the same row: all our SQL may be run twice. */
    private <T> T runOnLiveConnection(HandleCallback<T, RuntimeException> work) {
        try {
            return inTransaction(work);
        } catch (SchemaChangedException e) {
            ready = false;
            open();
            return inTransaction(work);
        } catch (JdbiException e) {
            if (outage == null && DatabaseErrors.isAway(e)) {
                pool.getHikariPoolMXBean().softEvictConnections();
            } else if (!DatabaseErrors.isKeyTaken(e)) {
                throw e;
            }
            return inTransaction(work);
        }
    }

    private RecordsUnavailableException unavailable(Exception e) {
        if (!DatabaseErrors.isDataRefused(e)) {
            note(e);
        }
        return new RecordsUnavailableException(settings.place() + " does not answer: " + DatabaseErrors.text(e), e);
    }

    /** No connection of before is used again: the pool itself does not see that one is dead, or leads to a standby. */
    private void note(Exception e) {
        pool.getHikariPoolMXBean().softEvictConnections();
        Outage before = outage;
        String text = DatabaseErrors.text(e);
        outage = new Outage(before == null ? clock.instant() : before.since(), text, DatabaseErrors.isReadOnly(e));
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

    /** For others who bring SQL of their own; a connection is waited for as long as here. */
    public DataSource source() {
        return pool;
    }

    /** Whether it is a server, which other nodes may use, too. */
    public boolean isShared() {
        return !settings.isEmbedded();
    }

    /** Since when and why it does not answer, if so. */
    public Optional<String> problem() {
        return Optional.ofNullable(outage)
                .map(o -> settings.place() + " has not answered since " + o.since() + " (" + o.text() + ")");
    }

    @Override
    public void close() {
        pool.close();
    }
}
