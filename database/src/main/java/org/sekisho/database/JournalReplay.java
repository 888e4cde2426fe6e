// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.util.List;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what waits in the journal to the database, in order. Thread-safe. */
final class JournalReplay {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReplay.class);
    private static final int BATCH = 100;

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
        int left = journal.waiting();
        while (left > 0) {
            List<JournalEntry> batch = journal.waiting(Math.min(left, BATCH));
            bring(batch);
            left -= batch.size();
        }
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

    private void bring(List<JournalEntry> batch) {
        try {
            database.run(handle -> apply(handle, batch));
            journal.settle(batch.size());
        } catch (RecordsUnavailableException e) {
            if (!DatabaseErrors.isDataRefused(e)) {
                throw e;
            }
            if (batch.size() > 1) {
                batch.forEach(entry -> bring(List.of(entry)));
                return;
            }
            refused.incrementAndGet();
            LOG.error("the database refused an entry; it is skipped: {}", batch.get(0), e);
            journal.settle(1);
        }
    }

    private static boolean apply(Handle handle, List<JournalEntry> batch) {
        SuspensionTable suspensions = new SuspensionTable(handle);
        long change = batch.stream().anyMatch(JournalEntry::isOrder) ? suspensions.beginChange() : 0;
        for (JournalEntry entry : batch) {
            if (entry instanceof JournalEntry.Suspended suspended) {
                suspensions.suspend(suspended.suspension(), change);
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
        return true;
    }

    /** How many entries the database refused since the start. */
    long refused() {
        return refused.get();
    }
}
