// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import java.util.List;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.submitter.Submitter;

/** An audit trail in a plain list, for tests of those who use the port. Thread-safe. */
public final class InMemoryAuditTrail extends RecordedList<AuditEntry> implements AuditTrail {
    @Override
    public synchronized void add(AuditEntry entry) {
        kept.add(entry);
    }

    @Override
    public List<AuditEntry> find(Submitter submitter, int max) {
        return newestFirst()
                .filter(entry -> submitter.equals(entry.submitter()))
                .limit(max)
                .toList();
    }

    @Override
    public List<AuditEntry> findActs(Submitter submitter, int max) {
        return newestFirst()
                .filter(entry -> submitter.equals(entry.submitter()))
                .filter(entry -> !AuditEntry.LOOKS.contains(entry.action()))
                .limit(max)
                .toList();
    }

    @Override
    public List<AuditEntry> latest(int max) {
        return newestFirst().limit(max).toList();
    }
}
