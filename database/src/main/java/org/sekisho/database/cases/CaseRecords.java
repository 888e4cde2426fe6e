// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.cases;

import java.time.Instant;
import java.util.Optional;
import org.sekisho.database.connection.Database;
import org.sekisho.database.weekly.DatabaseWeekly;
import org.sekisho.weekly.WeeklyRecords;

/** What the desk works on, in one database. Thread-safe. */
public record CaseRecords(Database database, DatabaseCases cases, DatabaseComplaints complaints) {
    public static CaseRecords of(Database database) {
        return new CaseRecords(database, new DatabaseCases(database), new DatabaseComplaints(database));
    }

    /** What happened within a week. */
    public WeeklyRecords weekly() {
        return new DatabaseWeekly(database);
    }

    /** Saves what waits. @throws org.sekisho.record.RecordsUnavailableException when the database does not answer */
    public void flush() {
        cases.flush();
        complaints.flush();
    }

    /** What is wrong, for people. */
    public Optional<String> problem() {
        return cases.problem().or(complaints::problem);
    }

    /** Deletes cases that were closed, and complaints that came, before that moment. */
    public void deleteBefore(Instant moment) {
        database.run(handle -> new CaseTable(handle).deleteClosedBefore(moment));
        database.run(handle -> new ComplaintTable(handle).deleteBefore(moment));
    }
}
