// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.sekisho.cases.AbuseCase;
import org.sekisho.cases.CaseEntry;
import org.sekisho.cases.CaseQuery;
import org.sekisho.cases.ReleaseCheck;
import org.sekisho.database.table.SqlTime;
import org.sekisho.submitter.Submitter;

/** The SQL about cases and their entries. Every method works in the transaction of its handle. */
final class CaseTable {
    private final Handle handle;

    CaseTable(Handle handle) {
        this.handle = handle;
    }

    private static String openKey(AbuseCase.About about) {
        return about.submitter().address() + "\n" + about.cause();
    }

    /** @return the one that is not closed, opened if there was none */
    AbuseCase open(AbuseCase.About about, Instant at) {
        handle.createUpdate("INSERT INTO abuse_case (submitter, cause, open_key, case_state, opened, checks)"
                        + " SELECT CAST(:submitter AS VARCHAR(640)), CAST(:cause AS VARCHAR(400)),"
                        + " CAST(:key AS VARCHAR(1100)), 'open', CAST(:at AS TIMESTAMP WITH TIME ZONE), ''"
                        + " WHERE NOT EXISTS (SELECT 1 FROM abuse_case WHERE open_key = :key)")
                .bind("submitter", about.submitter().address())
                .bind("cause", about.cause())
                .bind("key", openKey(about))
                .bind("at", SqlTime.of(at))
                .execute();
        return handle.createQuery("SELECT * FROM abuse_case WHERE open_key = :key")
                .bind("key", openKey(about))
                .map((row, context) -> read(row))
                .one();
    }

    /** The newest of a submitter that is not closed. */
    Optional<AbuseCase> findOpen(Submitter submitter) {
        return handle.createQuery("SELECT * FROM abuse_case WHERE submitter = :submitter AND open_key IS NOT NULL"
                        + " ORDER BY case_number DESC FETCH FIRST 1 ROWS ONLY")
                .bind("submitter", submitter.address())
                .map((row, context) -> read(row))
                .findOne();
    }

    Optional<AbuseCase> find(long number) {
        return handle.createQuery("SELECT * FROM abuse_case WHERE case_number = :number")
                .bind("number", number)
                .map((row, context) -> read(row))
                .findOne();
    }

    List<AbuseCase> list(CaseQuery query) {
        return ask("SELECT *", query, " ORDER BY case_number DESC OFFSET :skip ROWS FETCH NEXT :max ROWS ONLY")
                .bind("skip", query.skip())
                .bind("max", query.max())
                .map((row, context) -> read(row))
                .list();
    }

    long count(CaseQuery query) {
        return ask("SELECT COUNT(*)", query, "").mapTo(Long.class).one();
    }

    /** Names the submitter only if there is one, so that an index serves. */
    private Query ask(String select, CaseQuery query, String order) {
        Optional<String> submitter = query.findSubmitter().map(Submitter::address);
        Query asked = handle.createQuery(select + " FROM abuse_case WHERE case_state IN (<states>)"
                        + (submitter.isPresent() ? " AND submitter = :submitter" : "") + order)
                .bindList(
                        "states",
                        query.states().stream().map(AbuseCase.State::setting).toList());
        return submitter.map(address -> asked.bind("submitter", address)).orElse(asked);
    }

    /** Ends or begins its being the only one of its cause. @return false when there is one already */
    boolean change(AbuseCase one, AbuseCase.State state, Instant at) {
        boolean closes = state == AbuseCase.State.CLOSED;
        String key = openKey(one.about());
        boolean other = !closes
                && handle.createQuery("SELECT COUNT(*) FROM abuse_case WHERE open_key = :key"
                                        + " AND case_number <> :number")
                                .bind("key", key)
                                .bind("number", one.number())
                                .mapTo(Long.class)
                                .one()
                        > 0;
        return !other
                && handle.createUpdate("UPDATE abuse_case SET case_state = :state, open_key = :key, closed = :closed"
                                        + " WHERE case_number = :number AND case_state <> :state")
                                .bind("state", state.setting())
                                .bind("key", closes ? null : key)
                                .bind("closed", SqlTime.of(closes ? at : null))
                                .bind("number", one.number())
                                .execute()
                        > 0;
    }

    void setChecks(long number, Set<ReleaseCheck> checks) {
        handle.createUpdate("UPDATE abuse_case SET checks = :checks WHERE case_number = :number")
                .bind(
                        "checks",
                        checks.stream().sorted().map(ReleaseCheck::setting).collect(Collectors.joining(",")))
                .bind("number", number)
                .execute();
    }

    /** Moves the entries. */
    void merge(long number, long into) {
        handle.createUpdate("UPDATE abuse_case SET merged_into = :into WHERE case_number = :number")
                .bind("into", into)
                .bind("number", number)
                .execute();
        handle.createUpdate("UPDATE case_entry SET case_number = :into WHERE case_number = :number")
                .bind("into", into)
                .bind("number", number)
                .execute();
    }

    /** Nothing when one of this id is there already. */
    void add(UUID id, long number, CaseEntry entry) {
        handle.createUpdate("INSERT INTO case_entry (id, case_number, happened, kind, actor, detail)"
                        + " SELECT CAST(:id AS UUID), CAST(:number AS BIGINT), CAST(:at AS TIMESTAMP WITH TIME ZONE),"
                        + " CAST(:kind AS VARCHAR(20)), CAST(:actor AS VARCHAR(2000)), CAST(:detail AS VARCHAR(2000))"
                        + " WHERE NOT EXISTS (SELECT 1 FROM case_entry WHERE id = :id)")
                .bind("id", id)
                .bind("number", number)
                .bind("at", SqlTime.of(entry.at()))
                .bind("kind", entry.kind().setting())
                .bind("actor", entry.actor())
                .bind("detail", entry.text())
                .execute();
    }

    /** Newest first. */
    List<CaseEntry> entries(long number, int max) {
        return handle.createQuery("SELECT happened, kind, actor, detail FROM case_entry WHERE case_number = :number"
                        + " ORDER BY happened DESC, entry_number DESC FETCH FIRST :max ROWS ONLY")
                .bind("number", number)
                .bind("max", max)
                .map((row, context) -> new CaseEntry(
                        SqlTime.read(row, "happened"),
                        CaseEntry.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("actor"),
                        row.getString("detail")))
                .list();
    }

    private static AbuseCase read(ResultSet row) throws SQLException {
        long into = row.getLong("merged_into");
        Long merged = row.wasNull() ? null : into;
        return new AbuseCase(
                row.getLong("case_number"),
                new AbuseCase.About(new Submitter(row.getString("submitter")), row.getString("cause")),
                AbuseCase.State.valueOf(row.getString("case_state").toUpperCase(Locale.ROOT)),
                SqlTime.read(row, "opened"),
                SqlTime.find(row, "closed"),
                merged,
                checks(row.getString("checks")));
    }

    private static Set<ReleaseCheck> checks(String text) {
        return Arrays.stream(text.split(",", -1))
                .filter(one -> !one.isEmpty())
                .map(one -> ReleaseCheck.valueOf(one.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    /** Of cases that were closed before that moment, with their entries. @return how many were deleted */
    int deleteClosedBefore(Instant moment) {
        handle.createUpdate("DELETE FROM case_entry WHERE case_number IN"
                        + " (SELECT case_number FROM abuse_case WHERE closed < :moment)")
                .bind("moment", SqlTime.of(moment))
                .execute();
        return handle.createUpdate("DELETE FROM abuse_case WHERE closed < :moment")
                .bind("moment", SqlTime.of(moment))
                .execute();
    }
}
