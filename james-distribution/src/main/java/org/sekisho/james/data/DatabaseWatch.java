// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import org.apache.james.lifecycle.api.Startable;
import org.sekisho.background.BackgroundTasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second whether somebody has changed James's tables, in one short query whatever their size: H2 numbers
 * the modifications of each table. Whoever keeps answers in memory is told then. Thread-safe.
 */
@Singleton
final class DatabaseWatch implements Startable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final EntityManagerFactory entityManagers;
    private final Map<Table, Runnable> listeners = new ConcurrentHashMap<>();
    private final Map<Table, Number> seen = new EnumMap<>(Table.class);
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-database-watch", 1);
    private volatile boolean gone;

    /** What is kept in memory. */
    enum Table {
        JAMES_DOMAIN,
        JAMES_USER,
        JAMES_RECIPIENT_REWRITE
    }

    @Inject
    DatabaseWatch(EntityManagerFactory entityManagers) {
        this.entityManagers = entityManagers;
    }

    /** @param changed is called after each change, soon; does not throw */
    void listen(Table table, Runnable changed) {
        listeners.put(table, changed);
    }

    /** Begins to look. */
    void start() {
        tasks.every(PAUSE, "look for changes in the database", this::look);
    }

    /** Whether the database did not answer when it was last asked. */
    boolean isGone() {
        return gone;
    }

    synchronized void look() {
        try {
            Map<Table, Number> now = numbers();
            if (gone) {
                LOG.info("the database of users, domains and aliases answers again");
                seen.clear();
            }
            gone = false;
            now.forEach(this::compare);
        } catch (PersistenceException e) {
            if (!gone) {
                LOG.error("the database of users, domains and aliases does not answer; what is known goes on", e);
            }
            gone = true;
        }
    }

    private void compare(Table table, Number number) {
        if (!number.equals(seen.put(table, number))) {
            listeners.getOrDefault(table, () -> {}).run();
        }
    }

    private Map<Table, Number> numbers() {
        EntityManager entities = entityManagers.createEntityManager();
        try {
            String names =
                    Stream.of(Table.values()).map(table -> "'" + table + "'").collect(Collectors.joining(", "));
            List<?> rows = entities.createNativeQuery(
                            "SELECT TABLE_NAME, LAST_MODIFICATION FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME IN ("
                                    + names + ")")
                    .getResultList();
            return rows.stream()
                    .map(Object[].class::cast)
                    .collect(Collectors.toMap(row -> Table.valueOf((String) row[0]), row -> (Number) row[1]));
        } finally {
            entities.close();
        }
    }

    @PreDestroy
    void stop() {
        tasks.stopNow();
    }
}
