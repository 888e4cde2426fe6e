// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.table;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sekisho.finding.Finding;
import org.sekisho.submitter.Submitter;

/** The SQL about findings. */
public final class FindingTable {
    private final Handle handle;

    /** A finding and its name in records. */
    public record Row(UUID id, Finding finding) {}

    public FindingTable(Handle handle) {
        this.handle = handle;
    }

    /** Those that are there already stay as they are. */
    public void add(List<Row> rows) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO finding (id, submitter, rule, found, finding)"
                + " SELECT CAST(:id AS UUID), CAST(:submitter AS VARCHAR(640)), CAST(:rule AS VARCHAR(2000)),"
                + " CAST(:found AS TIMESTAMP WITH TIME ZONE), CAST(:finding AS VARCHAR(20000))"
                + " WHERE NOT EXISTS (SELECT 1 FROM finding WHERE id = :id)");
        for (Row row : rows) {
            Finding finding = row.finding();
            batch.bind("id", row.id())
                    .bind("submitter", finding.submitter().address())
                    .bind("rule", finding.rule())
                    .bind("found", SqlTime.of(finding.at()))
                    .bind("finding", finding.json())
                    .add();
        }
        batch.execute();
    }

    public List<Finding> find(Submitter submitter, int max) {
        return handle
                .createQuery("SELECT finding FROM finding WHERE submitter = :submitter"
                        + " ORDER BY found DESC, entry_number DESC FETCH FIRST :max ROWS ONLY")
                .bind("submitter", submitter.address())
                .bind("max", max)
                .map((row, context) -> SuspensionTable.readFinding(row.getString("finding")))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** @return how many were deleted */
    public int deleteBefore(Instant moment) {
        return handle.createUpdate("DELETE FROM finding WHERE found < :moment")
                .bind("moment", SqlTime.of(moment))
                .execute();
    }
}
