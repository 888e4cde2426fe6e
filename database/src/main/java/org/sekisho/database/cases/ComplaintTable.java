// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.sekisho.complaint.Attribution;
import org.sekisho.complaint.inbox.ComplaintInbox;
import org.sekisho.complaint.inbox.ComplaintRecord;
import org.sekisho.complaint.reply.ComplaintReply;
import org.sekisho.database.table.SqlTime;
import org.sekisho.submitter.Submitter;

/** The SQL about complaints. Every method works in the transaction of its handle. */
record ComplaintTable(Handle handle) {
    /** Those that are there stay as they are. */
    void add(Collection<ComplaintRecord> complaints) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO complaint"
                + " (id, received, attribution, submitter, counts, sentence, reply, reporter, source)"
                + " SELECT CAST(:id AS UUID), CAST(:at AS TIMESTAMP WITH TIME ZONE), CAST(:attribution AS VARCHAR(40)),"
                + " CAST(:submitter AS VARCHAR(640)), CAST(:counts AS VARCHAR(40)), CAST(:sentence AS VARCHAR(2000)),"
                + " CAST(:reply AS VARCHAR(40)), CAST(:reporter AS VARCHAR(2000)), CAST(:source AS VARCHAR(2000))"
                + " WHERE NOT EXISTS (SELECT 1 FROM complaint WHERE id = :id)");
        for (ComplaintRecord one : complaints) {
            batch.bind("id", one.id())
                    .bind("at", SqlTime.of(one.at()))
                    .bind("attribution", one.attribution().name())
                    .bind(
                            "submitter",
                            one.findSubmitter().map(Submitter::address).orElse(null))
                    .bind("counts", one.verdict().counts())
                    .bind("sentence", one.sentence())
                    .bind("reply", one.verdict().reply().name())
                    .bind("reporter", one.reporter())
                    .bind("source", one.source())
                    .add();
        }
        batch.execute();
    }

    Optional<ComplaintRecord> find(UUID id) {
        return handle.createQuery("SELECT * FROM complaint WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    List<ComplaintRecord> list(ComplaintInbox.Query query) {
        return ask(
                        "SELECT *",
                        query,
                        " ORDER BY received DESC, entry_number DESC OFFSET :skip ROWS FETCH NEXT :max ROWS ONLY")
                .bind("skip", query.skip())
                .bind("max", query.max())
                .map((row, context) -> read(row))
                .list();
    }

    long count(ComplaintInbox.Query query) {
        return ask("SELECT COUNT(*)", query, "").mapTo(Long.class).one();
    }

    /** Names only what narrows it, so that an index serves. */
    private Query ask(String select, ComplaintInbox.Query query, String order) {
        @Nullable Submitter submitter = query.submitter();
        String sql = select + " FROM complaint WHERE 1 = 1" + (query.waiting() ? " AND answered IS NULL" : "")
                + (submitter == null ? "" : " AND submitter = :submitter") + order;
        Query asked = handle.createQuery(sql);
        return submitter == null ? asked : asked.bind("submitter", submitter.address());
    }

    boolean answer(UUID id, ComplaintRecord.Answered answered) {
        return handle.createUpdate("UPDATE complaint SET answered = :at, answered_by = :actor"
                                + " WHERE id = :id AND answered IS NULL")
                        .bind("at", SqlTime.of(answered.at()))
                        .bind("actor", answered.actor())
                        .bind("id", id)
                        .execute()
                > 0;
    }

    /** @return how many were deleted */
    int deleteBefore(Instant moment) {
        return handle.createUpdate("DELETE FROM complaint WHERE received < :moment")
                .bind("moment", SqlTime.of(moment))
                .execute();
    }

    private static ComplaintRecord read(ResultSet row) throws SQLException {
        @Nullable String submitter = row.getString("submitter");
        @Nullable Instant answered = SqlTime.find(row, "answered");
        return new ComplaintRecord(
                row.getObject("id", UUID.class),
                SqlTime.read(row, "received"),
                new ComplaintRecord.Verdict(
                        Attribution.valueOf(row.getString("attribution").toUpperCase(Locale.ROOT)),
                        submitter == null ? null : new Submitter(submitter),
                        row.getString("counts"),
                        row.getString("sentence"),
                        ComplaintReply.valueOf(row.getString("reply"))),
                row.getString("reporter"),
                row.getString("source"),
                answered == null ? null : new ComplaintRecord.Answered(answered, row.getString("answered_by")));
    }
}
