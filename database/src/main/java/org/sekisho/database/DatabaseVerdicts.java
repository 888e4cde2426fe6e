// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sekisho.database.connection.Database;
import org.sekisho.database.table.VerdictTable;
import org.sekisho.promotion.RuleTally;
import org.sekisho.promotion.Verdict;
import org.sekisho.promotion.Verdicts;
import org.sekisho.submitter.Submitter;

/** What the desk says of findings, in the database before a call returns. Thread-safe. */
record DatabaseVerdicts(DatabaseFindings findings, Database database) implements Verdicts {
    @Override
    public void watch(Map<String, String> conditions, Instant now) {
        database.run(handle -> {
            new VerdictTable(handle).watch(conditions, now);
            return true;
        });
    }

    @Override
    public void add(Verdict verdict) {
        database.run(handle -> {
            new VerdictTable(handle).add(verdict);
            return true;
        });
    }

    @Override
    public Set<String> rulesAbout(Submitter submitter) {
        findings.flush();
        return database.run(handle -> new VerdictTable(handle).rulesAbout(submitter));
    }

    @Override
    public List<RuleTally> tallies() {
        findings.flush();
        return database.run(handle -> new VerdictTable(handle).tallies());
    }
}
