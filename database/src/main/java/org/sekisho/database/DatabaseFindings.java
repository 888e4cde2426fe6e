// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.sekisho.database.connection.Database;
import org.sekisho.database.connection.RowBatches;
import org.sekisho.database.table.FindingTable;
import org.sekisho.finding.Finding;
import org.sekisho.finding.report.Findings;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.submitter.Submitter;

/**
 * Findings in a queue of {@value #QUEUE} in memory, brought to the database in batches. What does not fit is dropped
 * and counted; a crash loses the queue. Who was told of in the last minute is forgotten after it. Thread-safe.
 */
final class DatabaseFindings implements Findings {
    static final int QUEUE = 10_000;
    private static final Duration APART = Duration.ofMinutes(1);
    private static final int BATCH = 500;

    private record Key(String rule, Submitter submitter) {}

    private final BlockingQueue<FindingTable.Row> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Map<Key, FindingTable.Row> kept = new ConcurrentHashMap<>();
    private final List<FindingTable.Row> batch = new ArrayList<>();
    private final AtomicLong dropped = new AtomicLong();
    private final Database database;

    DatabaseFindings(Database database) {
        this.database = database;
    }

    @Override
    public void add(Finding finding) {
        FindingTable.Row row = new FindingTable.Row(UUID.randomUUID(), finding);
        FindingTable.Row keeps = kept.merge(
                new Key(finding.rule(), finding.submitter()),
                row,
                (last, next) -> next.finding().at().isBefore(last.finding().at().plus(APART)) ? last : next);
        if (keeps.equals(row) && !queue.offer(row)) {
            dropped.incrementAndGet();
        }
    }

    @Override
    public List<Finding> find(Submitter submitter, int max) {
        flush();
        return database.run(handle -> new FindingTable(handle).find(submitter, max));
    }

    /**
     * Returns when all that was queued at the call is in the database.
     *
     * @throws RecordsUnavailableException when the database does not answer; the queue stays
     */
    synchronized void flush() {
        int left = batch.size() + queue.size();
        while (left > 0) {
            queue.drainTo(batch, BATCH - batch.size());
            left -= batch.size();
            dropped.addAndGet(RowBatches.save(batch, "findings", this::save));
        }
    }

    private void save(List<FindingTable.Row> rows) {
        database.run(handle -> {
            new FindingTable(handle).add(rows);
            return true;
        });
    }

    /** Forgets whom it was told of more than a minute ago. */
    void forgetOld(Instant now) {
        kept.values().removeIf(last -> !now.isBefore(last.finding().at().plus(APART)));
    }

    /** How many were dropped since the start, if any. */
    Optional<String> problem() {
        long count = dropped.get();
        return count == 0
                ? Optional.empty()
                : Optional.of(count + (count == 1 ? " finding was" : " findings were") + " dropped since the start");
    }
}
