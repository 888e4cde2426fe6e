// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.submitter.Submitter;

/** An audit trail in a plain list, for tests of those who use the port. Thread-safe. */
public final class InMemoryAuditTrail extends StoreWithOutages implements AuditTrail {
    private final List<AuditEntry> entries = new ArrayList<>();

    /** Everything, in the order it came. */
    public synchronized List<AuditEntry> all() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized void add(AuditEntry entry) {
        entries.add(entry);
    }

    @Override
    public List<AuditEntry> find(Submitter submitter, int max) {
        return newestFirst()
                .filter(entry -> submitter.equals(entry.submitter()))
                .limit(max)
                .toList();
    }

    @Override
    public List<AuditEntry> latest(int max) {
        return newestFirst().limit(max).toList();
    }

    private synchronized Stream<AuditEntry> newestFirst() {
        requireUp();
        List<AuditEntry> newestFirst = new ArrayList<>(entries);
        Collections.reverse(newestFirst);
        return newestFirst.stream();
    }
}
