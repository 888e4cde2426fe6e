// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.sekisho.database.connection.Database;
import org.sekisho.database.connection.DatabaseErrors;
import org.sekisho.database.journal.Journal;
import org.sekisho.database.journal.JournalEntry;
import org.sekisho.database.table.AuditTable;
import org.sekisho.database.table.BrakeTable;
import org.sekisho.database.table.OverrideTable;
import org.sekisho.database.table.SuspensionTable;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what waits in the journal to the database, in order. Thread-safe. */
final class JournalReplay {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReplay.class);
    private static final int BATCH = 100;
    private static final long NO_CHANGE = 0;

    private final Journal journal;
    private final Database database;
    private final AtomicLong refused = new AtomicLong();

    JournalReplay(Journal journal, Database database) {
        this.journal = journal;
        this.database = database;
    }

    /**
     * Returns when all that waited at the call is in the database.
     *
     * @throws RecordsUnavailableException when the database does not answer; the rest goes on waiting
     */
    synchronized void drain() {
        if (journal.isUndecided()) {
            journal.decide(database.run(handle -> new SuspensionTable(handle).lastChange()));
        }
        List<JournalEntry> all = journal.waiting(Integer.MAX_VALUE);
        Map<UUID, Release> releases = releases(all);
        for (int from = 0; from < all.size(); from += BATCH) {
            bring(all.subList(from, Math.min(from + BATCH, all.size())), releases);
        }
    }

    /** How those ended that were ended by decision. */
    static Map<UUID, Release> releases(List<JournalEntry> entries) {
        Map<UUID, Release> releases = new HashMap<>();
        for (JournalEntry entry : entries) {
            if (entry instanceof JournalEntry.Released released) {
                releases.putIfAbsent(released.suspension(), released.release());
            }
        }
        return releases;
    }

    /**
     * Asks the database, which has then all that waited at the call.
     *
     * @throws RecordsUnavailableException when it does not answer
     */
    <T> T read(HandleCallback<T, RuntimeException> work) {
        drain();
        return database.run(work);
    }

    /** @param releases that wait, perhaps in a later batch */
    private void bring(List<JournalEntry> batch, Map<UUID, Release> releases) {
        try {
            long change = database.run(handle -> apply(handle, batch, releases));
            journal.settle(batch.size(), change);
        } catch (RecordsUnavailableException e) {
            if (!DatabaseErrors.isDataRefused(e)) {
                throw e;
            }
            if (batch.size() > 1) {
                batch.forEach(entry -> bring(List.of(entry), releases));
                return;
            }
            refused.incrementAndGet();
            LOG.error("the database refused an entry; it is skipped: {}", batch.get(0), e);
            journal.settle(1, NO_CHANGE);
        }
    }

    /** @return the number of the change */
    private static long apply(Handle handle, List<JournalEntry> batch, Map<UUID, Release> releases) {
        SuspensionTable suspensions = new SuspensionTable(handle);
        long change = batch.stream().anyMatch(JournalEntry::isOrder) ? suspensions.beginChange() : NO_CHANGE;
        for (JournalEntry entry : batch) {
            if (entry instanceof JournalEntry.Suspended suspended) {
                Suspension order = suspended.suspension();
                suspensions.suspend(order, releases.get(order.id()), change);
            } else if (entry instanceof JournalEntry.Released released) {
                suspensions.release(released.suspension(), released.release(), change);
            } else if (entry instanceof JournalEntry.Given given) {
                new OverrideTable(handle).add(given.override(), change);
            } else if (entry instanceof JournalEntry.Ended ended) {
                new OverrideTable(handle).end(ended.override(), ended.end(), change);
            } else if (entry instanceof JournalEntry.Braked braked) {
                new BrakeTable(handle).add(braked.trip());
            } else if (entry instanceof JournalEntry.Rearmed rearmed) {
                new BrakeTable(handle).end(rearmed);
            } else if (entry instanceof JournalEntry.Audited audited) {
                new AuditTable(handle).add(audited);
            }
        }
        return change;
    }

    /** As {@link Journal#reached}. */
    void reached(long change) {
        journal.reached(change);
    }

    /** As {@link Journal#forgetReached}. */
    void forgetReached() {
        journal.forgetReached();
    }

    /** How many entries the database refused since the start. */
    long refused() {
        return refused.get();
    }
}
