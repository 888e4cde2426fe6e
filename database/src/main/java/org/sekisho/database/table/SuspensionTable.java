// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sekisho.finding.Finding;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.PastSuspension;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.Suspensions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SQL about suspensions. Every method works in the transaction of its handle. */
public final class SuspensionTable {
    private static final Logger LOG = LoggerFactory.getLogger(SuspensionTable.class);
    /** The reason in the record of an order that came too late: another node's suspension was already active. */
    public static final String OVERRULED = "another suspension was already active";

    private static final String SELECT = "SELECT id, submitter, started, ends, reason, author, finding, released,"
            + " released_by, release_reason FROM suspension WHERE ";

    private static final String RELEASE = "UPDATE suspension SET change_number = :change, released = :at,"
            + " released_by = :actor, release_reason = :reason WHERE id = :id AND released IS NULL";

    private final Handle handle;

    public SuspensionTable(Handle handle) {
        this.handle = handle;
    }

    /** Makes other writers wait until this transaction ends, and gives the number of its changes. */
    public long beginChange() {
        handle.execute("UPDATE suspension_change SET change_number = change_number + 1 WHERE single_row = 1");
        return lastChange();
    }

    /** The number of the last change by any node. */
    public long lastChange() {
        return handle.createQuery("SELECT change_number FROM suspension_change WHERE single_row = 1")
                .mapTo(Long.class)
                .one();
    }

    /**
     * Brings an order in; nothing when it is there already. Of two nodes' orders one holds, as the port says.
     *
     * @param ended how it was released before it came here; null when it was not. What began after that stays
     */
    public void suspend(Suspension order, @Nullable Release ended, long change) {
        if (isKnown(order.id())) {
            return;
        }
        @Nullable Release release = ended;
        for (Suspension holder : holders(order, ended)) {
            if (order.replaces(holder)) {
                release(holder.id(), new Release(order.start(), order.author(), Suspensions.REPLACED), change);
            } else {
                release = new Release(order.start(), holder.author(), OVERRULED);
            }
        }
        insert(order, release, change);
    }

    private boolean isKnown(UUID id) {
        return handle.createQuery("SELECT COUNT(*) FROM suspension WHERE id = :id")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private List<Suspension> holders(Suspension order, @Nullable Release ended) {
        return handle
                .createQuery(SELECT + "submitter = :submitter AND released IS NULL AND (ends IS NULL OR ends > :start)")
                .bind("submitter", order.submitter().address())
                .bind("start", SqlTime.of(order.start()))
                .map((row, context) -> read(row).suspension())
                .stream()
                .filter(holder -> order.holdsAt(holder.start()))
                .filter(holder -> ended == null || holder.start().isBefore(ended.at()))
                .toList();
    }

    private void insert(Suspension order, @Nullable Release release, long change) {
        handle.createUpdate("INSERT INTO suspension (id, change_number, submitter, started, ends, reason, author,"
                        + " finding, released, released_by, release_reason) VALUES (:id, :change, :submitter,"
                        + " :started, :ends, :reason, :author, :finding, :released, :actor, :releaseReason)")
                .bind("id", order.id())
                .bind("change", change)
                .bind("submitter", order.submitter().address())
                .bind("started", SqlTime.of(order.start()))
                .bind("ends", SqlTime.of(order.until()))
                .bind("reason", order.reason())
                .bind("author", order.author())
                .bind("finding", order.findFinding().map(Finding::json).orElse(null))
                .bind("released", SqlTime.of(release == null ? null : release.at()))
                .bind("actor", release == null ? null : release.actor())
                .bind("releaseReason", release == null ? null : release.reason())
                .execute();
    }

    /** Ends a suspension; nothing when it is ended already. */
    public void release(UUID id, Release release, long change) {
        Endings.execute(handle.createUpdate(RELEASE), id, release, change);
    }

    public List<PastSuspension> changedSince(long change) {
        return handle.createQuery(SELECT + "change_number > :change ORDER BY change_number, entry_number")
                .bind("change", change)
                .map((row, context) -> read(row))
                .list();
    }

    /** Oldest first. */
    public List<PastSuspension> holding(Instant now) {
        return handle.createQuery(SELECT + "released IS NULL AND (ends IS NULL OR ends > :now) ORDER BY started")
                .bind("now", SqlTime.of(now))
                .map((row, context) -> read(row))
                .list();
    }

    public List<PastSuspension> history(Submitter submitter, int max) {
        return handle.createQuery(SELECT + "submitter = :submitter ORDER BY started DESC, entry_number DESC"
                        + " FETCH FIRST :max ROWS ONLY")
                .bind("submitter", submitter.address())
                .bind("max", max)
                .map((row, context) -> read(row))
                .list();
    }

    /** When each was suspended, the oldest first, but for those whom the desk refused to find and never confirmed. */
    public Map<Submitter, List<Instant>> startsUnlessRefused() {
        Map<Submitter, List<Instant>> starts = new HashMap<>();
        handle.createQuery("SELECT submitter, started FROM suspension s WHERE NOT EXISTS"
                        + " (SELECT 1 FROM verdict v WHERE v.submitter = s.submitter AND v.answer = 'refused')"
                        + " OR EXISTS (SELECT 1 FROM verdict v WHERE v.submitter = s.submitter"
                        + " AND v.answer = 'confirmed') ORDER BY started")
                .map((row, context) ->
                        Map.entry(new Submitter(row.getString("submitter")), SqlTime.read(row, "started")))
                .forEach(one -> starts.computeIfAbsent(one.getKey(), any -> new ArrayList<>())
                        .add(one.getValue()));
        return starts;
    }

    /** @return how many were deleted */
    public int deleteEndedBefore(Instant moment) {
        return handle.createUpdate("DELETE FROM suspension WHERE released < :moment OR ends < :moment")
                .bind("moment", SqlTime.of(moment))
                .execute();
    }

    private static PastSuspension read(ResultSet row) throws SQLException {
        Suspension suspension = new Suspension(
                row.getObject("id", UUID.class),
                new Submitter(row.getString("submitter")),
                SqlTime.read(row, "started"),
                SqlTime.find(row, "ends"),
                row.getString("reason"),
                row.getString("author"),
                readFinding(row.getString("finding")).orElse(null));
        Instant released = SqlTime.find(row, "released");
        return new PastSuspension(
                suspension,
                released == null
                        ? null
                        : new Release(released, row.getString("released_by"), row.getString("release_reason")));
    }

    /** A finding as text; empty, and told in the log, when this version cannot read it. */
    static Optional<Finding> readFinding(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Finding::parse);
        } catch (IllegalArgumentException e) {
            LOG.warn("skipping a finding in the records: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
