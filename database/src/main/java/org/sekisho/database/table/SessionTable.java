// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sekisho.geo.Network;
import org.sekisho.session.Session;
import org.sekisho.submitter.Submitter;

/** The SQL about sessions. Every method works in the transaction of its handle. */
public final class SessionTable {
    /** One that is not known to have ended is believed to be open for no longer. */
    private static final Duration OPEN = Duration.ofDays(1);

    private static final int MAX = 100;

    private final Handle handle;

    public SessionTable(Handle handle) {
        this.handle = handle;
    }

    /** Adds sessions; those that are there stay as they are. */
    public void add(Collection<Session> sessions) {
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO login_session (id, submitter, remote_address, port, began, ended)"
                        + " SELECT CAST(:id AS UUID), CAST(:submitter AS VARCHAR(640)),"
                        + " CAST(:address AS VARCHAR(100)), CAST(:port AS INTEGER),"
                        + " CAST(:began AS TIMESTAMP WITH TIME ZONE), CAST(:ended AS TIMESTAMP WITH TIME ZONE)"
                        + " WHERE NOT EXISTS (SELECT 1 FROM login_session WHERE id = :id)");
        for (Session session : sessions) {
            batch.bind("id", session.id())
                    .bind("submitter", session.submitter().address())
                    .bind("address", session.remoteAddress().getHostAddress())
                    .bind("port", session.port())
                    .bind("began", SqlTime.of(session.began()))
                    .bind("ended", SqlTime.of(session.ended()))
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

    public List<Session> find(String address, Instant from, Instant until) {
        return handle.createQuery("SELECT * FROM login_session WHERE remote_address = :address AND began <= :until"
                        + " AND (ended >= :from OR (ended IS NULL AND began >= :open))"
                        + " ORDER BY began FETCH FIRST :max ROWS ONLY")
                .bind("address", address)
                .bind("until", SqlTime.of(until))
                .bind("from", SqlTime.of(from))
                .bind("open", SqlTime.of(from.minus(OPEN)))
                .bind("max", MAX)
                .map((row, context) -> read(row))
                .list();
    }

    private static Session read(ResultSet row) throws SQLException {
        return new Session(
                row.getObject("id", UUID.class),
                new Submitter(row.getString("submitter")),
                Network.parseAddress(row.getString("remote_address")),
                row.getInt("port"),
                SqlTime.read(row, "began"),
                SqlTime.find(row, "ended"));
    }

    /** @return how many were deleted */
    public int deleteBefore(Instant moment) {
        return handle.createUpdate("DELETE FROM login_session WHERE began < :moment")
                .bind("moment", SqlTime.of(moment))
                .execute();
    }
}
