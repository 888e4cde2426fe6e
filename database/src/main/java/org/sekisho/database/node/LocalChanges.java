// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.node;

import java.util.concurrent.atomic.AtomicLong;
import org.sekisho.database.journal.Journal;
import org.sekisho.database.journal.JournalEntry;

/** What is changed on this node, counted: nothing that was read from the database before a change replaces it. */
public final class LocalChanges {
    private final Journal journal;
    private final AtomicLong count = new AtomicLong();

    public LocalChanges(Journal journal) {
        this.journal = journal;
    }

    /** To tell whether what was read from the database is older than a change. */
    public long count() {
        return count.get();
    }

    /** In the journal when this returns. The caller lets nothing be taken over meanwhile. */
    public void add(JournalEntry entry) {
        count.incrementAndGet();
        journal.add(entry);
    }

    /** As {@link Journal#learn}. */
    public void learn(JournalEntry entry) {
        journal.learn(entry);
    }

    /** Brings an earlier change to the database once more. */
    public void repeat(JournalEntry entry) {
        journal.add(entry);
    }

    /** As {@link Journal#rewrite}. */
    public void rewriteJournal() {
        journal.rewrite();
    }

    /**
     * Takes over what was read from the database. The caller lets nothing be changed meanwhile.
     *
     * @param asOf {@link #count} before the database was asked
     * @return false when a change here came in between, so that it must be asked again
     */
    public boolean takeOver(long asOf, Runnable read) {
        if (!isCurrent(asOf)) {
            return false;
        }
        read.run();
        return true;
    }

    /** Whether nothing was changed here since {@link #count} was that, and nothing waits for the database. */
    public boolean isCurrent(long asOf) {
        return count() == asOf && !journal.hasOrderWaiting();
    }
}
