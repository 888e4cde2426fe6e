// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.retention;

import java.time.Instant;
import java.time.InstantSource;
import org.sekisho.audit.EventLog;
import org.sekisho.database.cases.CaseRecords;
import org.sekisho.database.connection.Database;
import org.sekisho.database.table.AuditTable;
import org.sekisho.database.table.BrakeTable;
import org.sekisho.database.table.FindingTable;
import org.sekisho.database.table.OverrideTable;
import org.sekisho.database.table.SessionTable;
import org.sekisho.database.table.SuspensionTable;
import org.sekisho.database.table.VerdictTable;
import org.sekisho.record.RecordsUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what is older than it may be kept. Thread-safe. */
public record RecordsPurge(Database database, Retention retention, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(RecordsPurge.class);

    /** Next time, when the database does not answer. */
    public void purgeIfThere() {
        try {
            purge();
        } catch (RecordsUnavailableException e) {
            LOG.warn("old records cannot be deleted now: {}", e.getMessage());
        }
    }

    private void purge() {
        Instant now = clock.instant();
        int findings = database.run(handle -> new FindingTable(handle).deleteBefore(now.minus(retention.findings())));
        database.run(handle -> new VerdictTable(handle).deleteBefore(now.minus(retention.findings())));
        database.run(handle -> new SessionTable(handle).deleteBefore(now.minus(retention.sessions())));
        int suspensions = database.run(
                handle -> new SuspensionTable(handle).deleteEndedBefore(now.minus(retention.suspensions())));
        int overrides =
                database.run(handle -> new OverrideTable(handle).deleteEndedBefore(now.minus(retention.overrides())));
        database.run(handle -> new BrakeTable(handle).deleteEndedBefore(now.minus(retention.suspensions())));
        int audit = database.run(handle -> new AuditTable(handle).deleteBefore(now.minus(retention.audit())));
        CaseRecords.of(database).deleteBefore(now.minus(retention.cases()));
        if (findings + suspensions + overrides + audit > 0) {
            EventLog.purged(findings, suspensions, overrides, audit);
        }
    }
}
