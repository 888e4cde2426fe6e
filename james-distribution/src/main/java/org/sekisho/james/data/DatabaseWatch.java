// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.persistence.PersistenceException;
import org.apache.james.lifecycle.api.Startable;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.james.data.UserChanges.Table;
import org.sekisho.record.RecordsUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks four times a second whether somebody has changed James's tables. Whoever keeps answers in memory is told then.
 * Thread-safe.
 */
@Singleton
final class DatabaseWatch implements Startable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final UserChanges changes;
    private final Map<Table, Runnable> listeners = new ConcurrentHashMap<>();
    private final Map<Table, Number> seen = new EnumMap<>(Table.class);
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-database-watch", 1);
    private volatile boolean gone;

    @Inject
    DatabaseWatch(UserChanges changes) {
        this.changes = changes;
    }

    /** @param changed is called after each change, soon; throws only when the database does not
     *     answer, and is called again then */
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
            Map<Table, Number> now = changes.numbers();
            if (gone) {
                LOG.info("the database of users, domains and aliases answers again");
                seen.clear();
            }
            gone = false;
            now.forEach(this::compare);
        } catch (PersistenceException | RecordsUnavailableException e) {
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

    @PreDestroy
    void stop() {
        tasks.stopNow();
    }
}
