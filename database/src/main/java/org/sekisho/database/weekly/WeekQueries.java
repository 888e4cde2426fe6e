// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.weekly;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.sekisho.complaint.Attribution;
import org.sekisho.database.table.SqlTime;
import org.sekisho.weekly.WeekFigures;

/** The SQL about a week. Reads at most {@value #MOST} rows of a kind; what only is counted, is counted whole. */
record WeekQueries(Handle handle, WeekFigures.Span span) {
    private static final int MOST = 20_000;
    private static final String IN_SPAN = " >= :from AND %s < :until ";

    private Query ask(String sql) {
        return handle.createQuery(sql).bind("from", SqlTime.of(span.from())).bind("until", SqlTime.of(span.until()));
    }

    private static String in(String column) {
        return column + IN_SPAN.formatted(column);
    }

    private long count(String what, String from) {
        return ask("SELECT COUNT(" + what + ") FROM " + from).mapTo(Long.class).one();
    }

    WeekFigures.Stops stops() {
        Map<String, Long> by = new HashMap<>();
        ask("SELECT author, COUNT(*) AS stops FROM suspension WHERE " + in("started") + "GROUP BY author")
                .map((row, context) -> by.put(row.getString("author"), row.getLong("stops")))
                .list();
        List<Duration> times = ask("SELECT s.started AS started, MIN(f.found) AS first_found FROM suspension s"
                        + " JOIN finding f ON f.submitter = s.submitter AND f.found <= s.started"
                        + " AND f.found > s.started - INTERVAL '1' DAY WHERE " + in("s.started")
                        + "GROUP BY s.id, s.started ORDER BY s.started DESC FETCH FIRST :max ROWS ONLY")
                .bind("max", MOST)
                .map((row, context) -> Duration.between(SqlTime.read(row, "first_found"), SqlTime.read(row, "started")))
                .list();
        return new WeekFigures.Stops(
                by.values().stream().mapToLong(Long::longValue).sum(),
                count("DISTINCT submitter", "suspension WHERE " + in("started")),
                by,
                WeekFigures.median(times).orElse(null),
                times.stream().max(Duration::compareTo).orElse(null));
    }

    long nearMisses() {
        return count(
                "DISTINCT submitter",
                "finding f WHERE " + in("f.found") + "AND NOT EXISTS (SELECT 1 FROM suspension s"
                        + " WHERE s.submitter = f.submitter AND " + in("s.started") + ")");
    }

    WeekFigures.Complaints complaints() {
        Map<Attribution, Long> by = new HashMap<>();
        ask("SELECT attribution, COUNT(*) AS complaints FROM complaint WHERE " + in("received")
                        + "GROUP BY attribution")
                .map((row, context) ->
                        by.put(Attribution.valueOf(row.getString("attribution")), row.getLong("complaints")))
                .list();
        List<Duration> times = ask("SELECT received, answered FROM complaint WHERE answered IS NOT NULL AND "
                        + in("received") + "ORDER BY received DESC FETCH FIRST :max ROWS ONLY")
                .bind("max", MOST)
                .map((row, context) -> Duration.between(SqlTime.read(row, "received"), SqlTime.read(row, "answered")))
                .list();
        return new WeekFigures.Complaints(
                by,
                count("*", "complaint WHERE answered IS NOT NULL AND " + in("received")),
                WeekFigures.median(times).orElse(null));
    }

    WeekFigures.CaseCounts cases() {
        return new WeekFigures.CaseCounts(
                count("*", "abuse_case WHERE " + in("opened")),
                count("*", "abuse_case WHERE " + in("closed")),
                handle.createQuery("SELECT COUNT(*) FROM abuse_case WHERE case_state <> 'closed'")
                        .mapTo(Long.class)
                        .one());
    }

    /** As the audit trail tells it. */
    List<String> disabled() {
        return ask("SELECT detail FROM audit_entry WHERE action = 'disable' AND " + in("happened")
                        + "ORDER BY happened FETCH FIRST :max ROWS ONLY")
                .bind("max", WeekFigures.MOST_LINES)
                .mapTo(String.class)
                .list();
    }

    WeekFigures.Harm harm() {
        return new WeekFigures.Harm(judged("confirmed"), judged("refused"));
    }

    private long judged(String answer) {
        return count("DISTINCT submitter", "verdict WHERE answer = '" + answer + "' AND " + in("judged"));
    }
}
