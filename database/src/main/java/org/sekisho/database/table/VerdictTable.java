// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sekisho.promotion.RuleTally;
import org.sekisho.promotion.Verdict;
import org.sekisho.submitter.Submitter;

/** The SQL about what the desk says of findings. Every method works in the transaction of its handle. */
public final class VerdictTable {
    private static final String JUDGED = "(SELECT COUNT(*) FROM verdict v WHERE v.rule = w.rule AND v.answer = '%s'"
            + " AND EXISTS (SELECT 1 FROM finding f WHERE f.rule = w.rule AND f.submitter = v.submitter"
            + " AND f.found >= w.since))";

    private final Handle handle;

    public VerdictTable(Handle handle) {
        this.handle = handle;
    }

    /** Those that are watched with another condition are watched anew. */
    public void watch(Map<String, String> conditions, Instant now) {
        conditions.forEach((rule, condition) -> {
            handle.createUpdate("DELETE FROM watched_rule WHERE rule = :rule AND condition_text <> :condition")
                    .bind("rule", rule)
                    .bind("condition", condition)
                    .execute();
            handle.createUpdate("INSERT INTO watched_rule (rule, condition_text, since)"
                            + " SELECT CAST(:rule AS VARCHAR(2000)), CAST(:condition AS VARCHAR(20000)),"
                            + " CAST(:since AS TIMESTAMP WITH TIME ZONE)"
                            + " WHERE NOT EXISTS (SELECT 1 FROM watched_rule WHERE rule = :rule)")
                    .bind("rule", rule)
                    .bind("condition", condition)
                    .bind("since", SqlTime.of(now))
                    .execute();
        });
    }

    /** In place of what was said before. */
    public void add(Verdict verdict) {
        handle.createUpdate("DELETE FROM verdict WHERE submitter = :submitter AND rule = :rule")
                .bind("submitter", verdict.submitter().address())
                .bind("rule", verdict.rule())
                .execute();
        handle.createUpdate("INSERT INTO verdict (submitter, rule, answer, judged, actor, reason)"
                        + " VALUES (:submitter, :rule, :answer, :judged, :actor, :reason)")
                .bind("submitter", verdict.submitter().address())
                .bind("rule", verdict.rule())
                .bind("answer", verdict.answer().setting())
                .bind("judged", SqlTime.of(verdict.at()))
                .bind("actor", verdict.actor())
                .bind("reason", verdict.reason())
                .execute();
    }

    public Set<String> rulesAbout(Submitter submitter) {
        return new TreeSet<>(handle.createQuery("SELECT DISTINCT rule FROM finding WHERE submitter = :submitter")
                .bind("submitter", submitter.address())
                .mapTo(String.class)
                .list());
    }

    public List<RuleTally> tallies() {
        return handle.createQuery("SELECT w.rule AS rule, w.since AS since, (SELECT COUNT(DISTINCT f.submitter)"
                        + " FROM finding f WHERE f.rule = w.rule AND f.found >= w.since) AS found, "
                        + JUDGED.formatted("confirmed") + " AS confirmed, " + JUDGED.formatted("refused")
                        + " AS refused FROM watched_rule w ORDER BY w.rule")
                .map((row, context) -> new RuleTally(
                        row.getString("rule"),
                        SqlTime.read(row, "since"),
                        row.getLong("found"),
                        row.getLong("confirmed"),
                        row.getLong("refused")))
                .list();
    }

    /** @return how many were deleted */
    public int deleteBefore(Instant moment) {
        return handle.createUpdate("DELETE FROM verdict WHERE judged < :moment")
                .bind("moment", SqlTime.of(moment))
                .execute();
    }
}
