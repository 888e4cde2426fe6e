// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import org.h2.jdbcx.JdbcConnectionPool;
import org.sekisho.database.RecordsSettings;
import org.sekisho.database.connection.Database;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.database.connection.Schema;
import org.sekisho.database.connection.UnusableRecordsException;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.james.Home;
import org.sekisho.record.RecordsUnavailableException;

/**
 * James's users, domains and aliases: in an embedded H2 file, {@code var/database/james.mv.db}, or, with {@code
 * users.store=database}, in the PostgreSQL of the records, for all nodes. The names of mail repositories, which are
 * directories of this node, are always in the file. A change is on disk before the command that made it returns.
 * Thread-safe.
 */
@Singleton
final class JamesDatabase {
    /** Of {@code META-INF/persistence.xml}; James's entities are looked up under this name. */
    private static final String PERSISTENCE_UNIT = "Global";

    static final Schema SHARED =
            new Schema("org/sekisho/james/data/migration", List.of("V1__users.sql"), "sekisho_users_schema_history");

    /** Of the most threads that work at one time, few have to do with it. */
    private static final int MAX_CONNECTIONS = 16;

    private final JdbcConnectionPool file;
    private final EntityManagerFactory ofNode;
    private final EntityManagerFactory ofUsers;
    private final Optional<Database> shared;

    @Inject
    JamesDatabase(Home home, SekishoSettings settings, InstantSource clock) {
        this(home, shared(settings.records(), clock));
    }

    private JamesDatabase(Home home, Optional<Database> shared) {
        this.shared = shared;
        this.file = file(home);
        this.ofNode = open(file);
        this.ofUsers = shared.map(JamesDatabase::open).orElse(ofNode);
    }

    private static Optional<Database> shared(RecordsSettings records, InstantSource clock) {
        return records.users() == RecordsSettings.UserStore.DATABASE
                ? Optional.of(shared(records.database(), clock))
                : Optional.empty();
    }

    /**
     * Where all nodes have their users.
     *
     * @throws UnusableRecordsException when it does not answer: nobody could log in
     */
    static Database shared(DatabaseSettings settings, InstantSource clock) {
        Database database = new Database(settings, SHARED, clock);
        try {
            database.open();
            return database;
        } catch (RecordsUnavailableException e) {
            database.close();
            throw new UnusableRecordsException(
                    e.getMessage() + "; users are there (users.store=database), so nobody could log in: start it"
                            + " first, or correct database.url",
                    e);
        }
    }

    /** Of users, domains and aliases. */
    EntityManagerFactory entityManagers() {
        return ofUsers;
    }

    /** Of what belongs to this node. */
    EntityManagerFactory ofNode() {
        return ofNode;
    }

    /** What was changed in them, by whomever. */
    UserChanges changes() {
        return shared.<UserChanges>map(SharedChanges::new).orElseGet(() -> new EmbeddedChanges(ofUsers));
    }

    @PreDestroy
    void close() {
        ofNode.close();
        file.dispose();
        if (shared.isPresent()) {
            ofUsers.close();
            shared.get().close();
        }
    }

    /**
     * Some connection stays open, since H2 closes the file with the last, which takes three writes to the disk.
     * WRITE_DELAY=0: H2 would otherwise lose the last half second of changes in a crash.
     */
    private static JdbcConnectionPool file(Home home) {
        String url = "jdbc:h2:file:" + home.database().resolve("james") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "", "");
        pool.setMaxConnections(MAX_CONNECTIONS);
        return pool;
    }

    private static EntityManagerFactory open(JdbcConnectionPool file) {
        return Persistence.createEntityManagerFactory(
                PERSISTENCE_UNIT, Map.of("openjpa.ConnectionFactory", file, "openjpa.jdbc.DBDictionary", "h2"));
    }

    /** Its tables were made by our migrations: two nodes that start at once would make them both. */
    static EntityManagerFactory open(Database shared) {
        return Persistence.createEntityManagerFactory(
                PERSISTENCE_UNIT,
                Map.of(
                        "openjpa.ConnectionFactory",
                        shared.source(),
                        "openjpa.jdbc.DBDictionary",
                        "postgres",
                        "openjpa.jdbc.SynchronizeMappings",
                        "false",
                        "openjpa.jdbc.SchemaFactory",
                        "dynamic"));
    }
}
