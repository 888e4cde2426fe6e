// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.util.List;
import java.util.UUID;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.database.journal.Journal;
import org.sekisho.database.journal.JournalEntry;
import org.sekisho.database.table.AuditTable;
import org.sekisho.submitter.Submitter;

/** The audit trail: each entry in the journal before the call returns, in the database soon after. Thread-safe. */
record DatabaseAuditTrail(Journal journal, JournalReplay replay) implements AuditTrail {
    @Override
    public void add(AuditEntry entry) {
        journal.add(new JournalEntry.Audited(UUID.randomUUID(), entry));
    }

    @Override
    public List<AuditEntry> find(Submitter submitter, int max) {
        return replay.read(handle -> new AuditTable(handle).find(submitter, max));
    }

    @Override
    public List<AuditEntry> findActs(Submitter submitter, int max) {
        return replay.read(handle -> new AuditTable(handle).findActs(submitter, max));
    }

    @Override
    public List<AuditEntry> latest(int max) {
        return replay.read(handle -> new AuditTable(handle).latest(max));
    }
}
