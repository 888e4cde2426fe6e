// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.table;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sekisho.session.AccessReport;
import org.sekisho.session.HeldAddress;
import org.sekisho.session.Session;
import org.sekisho.submitter.Submitter;

/** The SQL about sessions. Every method works in the transaction of its handle. */
public final class SessionTable {
    /** One that is not known to have ended is believed to be open for no longer after it was heard of. */
    private static final Duration OPEN = Duration.ofDays(1);

    private static final int MAX = 100;
    private static final String INSERT = "INSERT INTO login_session"
            + " (id, submitter, remote_address, port, began, ended, nas, nas_session, heard)"
            + " SELECT CAST(:id AS UUID), CAST(:submitter AS VARCHAR(640)),"
            + " CAST(:address AS VARCHAR(100)), CAST(:port AS INTEGER),"
            + " CAST(:began AS TIMESTAMP WITH TIME ZONE), CAST(:ended AS TIMESTAMP WITH TIME ZONE),"
            + " CAST(:nas AS VARCHAR(300)), CAST(:session AS VARCHAR(300)),"
            + " CAST(:heard AS TIMESTAMP WITH TIME ZONE)"
            + " WHERE NOT EXISTS (SELECT 1 FROM login_session WHERE id = :id)";

    /** As {@link Session#joined}. */
    private static final String JOIN = "UPDATE login_session SET"
            + " began = LEAST(began, CAST(:began AS TIMESTAMP WITH TIME ZONE)),"
            + " ended = CASE WHEN CAST(:ended AS TIMESTAMP WITH TIME ZONE) IS NULL"
            + " THEN CASE WHEN ended < CAST(:began AS TIMESTAMP WITH TIME ZONE) THEN NULL ELSE ended END"
            + " ELSE GREATEST(COALESCE(ended, CAST(:ended AS TIMESTAMP WITH TIME ZONE)),"
            + " CAST(:ended AS TIMESTAMP WITH TIME ZONE)) END,"
            + " nas = COALESCE(CAST(:nas AS VARCHAR(300)), nas),"
            + " nas_session = COALESCE(CAST(:session AS VARCHAR(300)), nas_session),"
            + " heard = GREATEST(COALESCE(heard, CAST(:heard AS TIMESTAMP WITH TIME ZONE)),"
            + " COALESCE(CAST(:heard AS TIMESTAMP WITH TIME ZONE), heard))"
            + " WHERE id = :id";

    private final Handle handle;

    public SessionTable(Handle handle) {
        this.handle = handle;
    }

    /** Adds sessions; those that are there stay as they are. */
    public void add(Collection<Session> sessions) {
        write(INSERT, sessions);
    }

    /** Joins sessions with what is there of them. */
    public void join(Collection<Session> sessions) {
        write(JOIN, sessions);
    }

    private void write(String sql, Collection<Session> sessions) {
        PreparedBatch batch = handle.prepareBatch(sql);
        for (Session session : sessions) {
            Session.Source source = session.source();
            batch.bind("id", session.id())
                    .bind("submitter", session.submitter().address())
                    .bind("address", session.held().toString())
                    .bind("port", session.port())
                    .bind("began", SqlTime.of(session.began()))
                    .bind("ended", SqlTime.of(session.ended()))
                    .bind("nas", source == null ? null : source.nas())
                    .bind("session", source == null ? null : source.session())
                    .bind("heard", SqlTime.of(source == null ? null : source.heard()))
                    .add();
        }
        batch.execute();
    }

    /** Says of sessions that are there when they ended. */
    public void end(Collection<Session> sessions) {
        PreparedBatch batch = handle.prepareBatch("UPDATE login_session SET ended = :ended WHERE id = :id");
        for (Session session : sessions) {
            batch.bind("id", session.id())
                    .bind("ended", SqlTime.of(session.ended()))
                    .add();
        }
        batch.execute();
    }

    /** Ends what an access server says is over. */
    public void end(AccessReport.Over over) {
        handle.createUpdate("UPDATE login_session SET ended = :at WHERE nas = :nas AND ended IS NULL"
                        + " AND (CAST(:session AS VARCHAR(300)) IS NULL OR nas_session = :session)"
                        + " AND heard <= :at")
                .bind("at", SqlTime.of(over.at()))
                .bind("nas", over.nas())
                .bind("session", over.session())
                .execute();
    }

    public List<Session> find(InetAddress address, Instant from, Instant until) {
        return handle.createQuery("SELECT * FROM login_session WHERE remote_address IN (<addresses>)"
                        + " AND began <= :until AND (ended >= :from OR"
                        + " (ended IS NULL AND COALESCE(heard, began) >= :open))"
                        + " ORDER BY began FETCH FIRST :max ROWS ONLY")
                .bindList("addresses", HeldAddress.holding(address))
                .bind("until", SqlTime.of(until))
                .bind("from", SqlTime.of(from))
                .bind("open", SqlTime.of(from.minus(OPEN)))
                .bind("max", MAX)
                .map((row, context) -> read(row))
                .list();
    }

    private static Session read(ResultSet row) throws SQLException {
        String nas = row.getString("nas");
        return new Session(
                row.getObject("id", UUID.class),
                new Submitter(row.getString("submitter")),
                HeldAddress.parse(row.getString("remote_address"), row.getInt("port")),
                SqlTime.read(row, "began"),
                SqlTime.find(row, "ended"),
                nas == null ? null : new Session.Source(nas, row.getString("nas_session"), SqlTime.read(row, "heard")));
    }

    /** @return how many were deleted */
    public int deleteBefore(Instant moment) {
        return handle.createUpdate("DELETE FROM login_session WHERE began < :moment"
                        + " AND COALESCE(ended, heard, began) < :moment")
                .bind("moment", SqlTime.of(moment))
                .execute();
    }
}
