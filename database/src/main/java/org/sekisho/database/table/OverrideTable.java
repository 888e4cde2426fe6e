// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.sekisho.override.Allowance;
import org.sekisho.override.OverrideWithdrawal;
import org.sekisho.override.PastOverride;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SQL about overrides. Every method works in the transaction of its handle; who changes something takes the number
 * of the change from {@link SuspensionTable#beginChange}.
 */
public final class OverrideTable {
    private static final Logger LOG = LoggerFactory.getLogger(OverrideTable.class);
    private static final String SELECT = "SELECT id, submitter, allowance, started, ends, reason, author, ended,"
            + " ended_by, end_reason FROM submitter_override ";
    private static final String NEWEST_FIRST = "ORDER BY started DESC, entry_number DESC FETCH FIRST :max ROWS ONLY";

    private static final String END = "UPDATE submitter_override SET change_number = :change, ended = :at,"
            + " ended_by = :actor, end_reason = :reason WHERE id = :id AND ended IS NULL";

    private final Handle handle;

    public OverrideTable(Handle handle) {
        this.handle = handle;
    }

    /** Nothing when it is there already. */
    public void add(SubmitterOverride override, long change) {
        handle.createUpdate("INSERT INTO submitter_override (id, change_number, submitter, allowance, started, ends,"
                        + " reason, author) SELECT CAST(:id AS UUID), CAST(:change AS BIGINT),"
                        + " CAST(:submitter AS VARCHAR(640)), CAST(:allowance AS VARCHAR(20000)),"
                        + " CAST(:started AS TIMESTAMP WITH TIME ZONE), CAST(:ends AS TIMESTAMP WITH TIME ZONE),"
                        + " CAST(:reason AS VARCHAR(2000)), CAST(:author AS VARCHAR(2000))"
                        + " WHERE NOT EXISTS (SELECT 1 FROM submitter_override WHERE id = :id)")
                .bind("id", override.id())
                .bind("change", change)
                .bind("submitter", override.submitter().address())
                .bind("allowance", Json.write(override.allowance()))
                .bind("started", SqlTime.of(override.since()))
                .bind("ends", SqlTime.of(override.until()))
                .bind("reason", override.reason())
                .bind("author", override.author())
                .execute();
    }

    /** Ends an override; nothing when it is ended already. */
    public void end(UUID id, OverrideWithdrawal end, long change) {
        Endings.execute(handle.createUpdate(END), id, end, change);
    }

    public List<PastOverride> changedSince(long change) {
        return list(handle.createQuery(SELECT + "WHERE change_number > :change ORDER BY change_number, entry_number")
                .bind("change", change));
    }

    public List<PastOverride> holding(Instant now) {
        return list(handle.createQuery(SELECT + "WHERE ended IS NULL AND ends > :now")
                .bind("now", SqlTime.of(now)));
    }

    /** Those that ended in between, at most {@code max}, the latest. */
    public List<PastOverride> endedBetween(Instant since, Instant now, int max) {
        return list(
                handle.createQuery(SELECT + "WHERE ended > :since OR (ended IS NULL AND ends > :since AND ends <= :now)"
                                + " ORDER BY COALESCE(ended, ends) DESC, entry_number DESC FETCH FIRST :max ROWS ONLY")
                        .bind("since", SqlTime.of(since))
                        .bind("now", SqlTime.of(now))
                        .bind("max", max));
    }

    public List<PastOverride> history(Submitter submitter, int max) {
        return list(handle.createQuery(SELECT + "WHERE submitter = :submitter " + NEWEST_FIRST)
                .bind("submitter", submitter.address())
                .bind("max", max));
    }

    public List<PastOverride> history(int max) {
        return list(handle.createQuery(SELECT + NEWEST_FIRST).bind("max", max));
    }

    /** @return how many were deleted */
    public int deleteEndedBefore(Instant moment) {
        return handle.createUpdate("DELETE FROM submitter_override WHERE ended < :moment OR ends < :moment")
                .bind("moment", SqlTime.of(moment))
                .execute();
    }

    private static List<PastOverride> list(Query query) {
        return query.map((row, context) -> read(row)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty, and told in the log, when this version cannot read it. */
    private static Optional<PastOverride> read(ResultSet row) throws SQLException {
        try {
            SubmitterOverride override = new SubmitterOverride(
                    row.getObject("id", UUID.class),
                    new Submitter(row.getString("submitter")),
                    Json.read("an allowance", row.getString("allowance"), Allowance.class),
                    SqlTime.read(row, "started"),
                    SqlTime.read(row, "ends"),
                    row.getString("reason"),
                    row.getString("author"));
            Instant ended = SqlTime.find(row, "ended");
            return Optional.of(new PastOverride(
                    override,
                    ended == null
                            ? null
                            : new OverrideWithdrawal(ended, row.getString("ended_by"), row.getString("end_reason"))));
        } catch (IllegalArgumentException e) {
            LOG.warn("skipping override {} in the records: {}", row.getString("id"), e.getMessage());
            return Optional.empty();
        }
    }
}
