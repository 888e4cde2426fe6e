// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.database.journal.Journal;
import org.sekisho.database.journal.JournalEntry;
import org.sekisho.database.node.LocalChanges;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.BrakedRules;

/** Braked rules in the database; every change is in the journal before the call returns. Thread-safe. */
final class DatabaseBrakedRules implements BrakedRules {
    final LocalChanges changes;
    private @Nullable Follower follower;
    private @Nullable Read last;

    private record Read(List<Brake.Trip> standing, long asOf) {}

    DatabaseBrakedRules(Journal journal) {
        changes = new LocalChanges(journal);
    }

    @Override
    public void add(Brake.Trip trip) {
        changes.add(new JournalEntry.Braked(trip));
    }

    @Override
    public void end(Brake.Trip trip, Instant at) {
        changes.add(new JournalEntry.Rearmed(trip.rule(), trip.at(), at));
    }

    @Override
    public void follow(Follower next) {
        Read known;
        synchronized (this) {
            follower = next;
            known = last;
        }
        if (known != null) {
            tell(next, known);
        }
    }

    /** Takes over all that are braked in the database; as {@link LocalChanges#takeOver}. */
    boolean replaceAll(List<Brake.Trip> standing, long asOf) {
        Read read = new Read(standing, asOf);
        Follower told;
        synchronized (this) {
            last = read;
            told = follower;
        }
        return told == null || tell(told, read);
    }

    private boolean tell(Follower told, Read read) {
        return told.takeOver(read.standing(), () -> changes.isCurrent(read.asOf()));
    }

    /** Brings all that are braked to the database once more, after it went back to an older state. */
    void tellAgain() {
        Follower told;
        synchronized (this) {
            told = follower;
        }
        if (told != null) {
            told.braked().forEach(trip -> changes.repeat(new JournalEntry.Braked(trip)));
        }
    }
}
