// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.table;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.AuditEntry;
import org.sekisho.database.journal.JournalEntry;
import org.sekisho.submitter.Submitter;

/** The SQL about the audit trail. */
public final class AuditTable {
    private static final String OF_SUBMITTER =
            "SELECT happened, actor, action, detail FROM audit_entry WHERE submitter = :submitter";
    private static final String NEWEST_FIRST = " ORDER BY happened DESC, entry_number DESC FETCH FIRST :max ROWS ONLY";

    private final Handle handle;

    public AuditTable(Handle handle) {
        this.handle = handle;
    }

    /** Nothing when it is there already. */
    public void add(JournalEntry.Audited audited) {
        AuditEntry entry = audited.entry();
        handle.createUpdate("INSERT INTO audit_entry (id, happened, actor, action, submitter, detail)"
                        + " SELECT CAST(:id AS UUID), CAST(:at AS TIMESTAMP WITH TIME ZONE),"
                        + " CAST(:actor AS VARCHAR(2000)), CAST(:action AS VARCHAR(2000)),"
                        + " CAST(:submitter AS VARCHAR(640)), CAST(:detail AS VARCHAR(2000))"
                        + " WHERE NOT EXISTS (SELECT 1 FROM audit_entry WHERE id = :id)")
                .bind("id", audited.id())
                .bind("at", SqlTime.of(entry.at()))
                .bind("actor", entry.actor())
                .bind("action", entry.action())
                .bind("submitter", entry.findSubmitter().map(Submitter::address).orElse(null))
                .bind("detail", entry.detail())
                .execute();
    }

    public List<AuditEntry> find(Submitter submitter, int max) {
        return about(submitter, max, handle.createQuery(OF_SUBMITTER + NEWEST_FIRST));
    }

    /** Without looks. */
    public List<AuditEntry> findActs(Submitter submitter, int max) {
        Query query = handle.createQuery(OF_SUBMITTER + " AND action NOT IN (<looks>)" + NEWEST_FIRST)
                .bindList("looks", List.copyOf(AuditEntry.LOOKS));
        return about(submitter, max, query);
    }

    private static List<AuditEntry> about(Submitter submitter, int max, Query query) {
        return query.bind("submitter", submitter.address())
                .bind("max", max)
                .map((row, context) -> new AuditEntry(
                        SqlTime.read(row, "happened"),
                        row.getString("actor"),
                        row.getString("action"),
                        submitter,
                        row.getString("detail")))
                .list();
    }

    public List<AuditEntry> latest(int max) {
        return handle.createQuery("SELECT happened, actor, action, submitter, detail FROM audit_entry" + NEWEST_FIRST)
                .bind("max", max)
                .map((row, context) -> {
                    @Nullable String submitter = row.getString("submitter");
                    return new AuditEntry(
                            SqlTime.read(row, "happened"),
                            row.getString("actor"),
                            row.getString("action"),
                            submitter == null ? null : new Submitter(submitter),
                            row.getString("detail"));
                })
                .list();
    }

    /** @return how many were deleted */
    public int deleteBefore(Instant moment) {
        return handle.createUpdate("DELETE FROM audit_entry WHERE happened < :moment")
                .bind("moment", SqlTime.of(moment))
                .execute();
    }
}
