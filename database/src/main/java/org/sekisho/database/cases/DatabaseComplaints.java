// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.cases;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.sekisho.complaint.inbox.ComplaintInbox;
import org.sekisho.complaint.inbox.ComplaintRecord;
import org.sekisho.database.connection.Database;

/** Complaints, in memory until they are in the database a moment later. Thread-safe. */
public final class DatabaseComplaints implements ComplaintInbox {
    private final Database database;
    private final WaitingRows<ComplaintRecord> waiting;

    public DatabaseComplaints(Database database) {
        this.database = database;
        this.waiting = new WaitingRows<>("complaints", this::save);
    }

    private void save(List<ComplaintRecord> some) {
        database.run(handle -> {
            new ComplaintTable(handle).add(some);
            return true;
        });
    }

    @Override
    public void add(ComplaintRecord complaint) {
        waiting.add(complaint);
    }

    /** Saves what waits. @throws org.sekisho.record.RecordsUnavailableException when the database does not answer */
    public void flush() {
        waiting.flush();
    }

    /** What is wrong, for people. */
    public Optional<String> problem() {
        return waiting.problem();
    }

    private <T> T run(Function<ComplaintTable, T> work) {
        flush();
        return database.run(handle -> work.apply(new ComplaintTable(handle)));
    }

    @Override
    public Optional<ComplaintRecord> find(UUID id) {
        return run(table -> table.find(id));
    }

    @Override
    public List<ComplaintRecord> list(Query query) {
        return run(table -> table.list(query));
    }

    @Override
    public long count(Query query) {
        return run(table -> table.count(query));
    }

    @Override
    public boolean answer(UUID id, ComplaintRecord.Answered answered) {
        return run(table -> table.answer(id, answered));
    }
}
