// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.sekisho.database.connection.RowBatches;
import org.sekisho.record.RecordsUnavailableException;

/**
 * Rows in a queue of {@value #MOST} in memory, saved one batch after the other. What does not fit is dropped and
 * counted; a crash loses what waits. Thread-safe.
 */
final class WaitingRows<T> {
    static final int MOST = 20_000;
    private static final int BATCH = 500;

    private final String what;
    private final Consumer<List<T>> save;
    private final BlockingQueue<T> queue = new ArrayBlockingQueue<>(MOST);
    private final List<T> batch = new ArrayList<>();
    private final AtomicLong dropped = new AtomicLong();

    /** @param what it is, in the plural */
    WaitingRows(String what, Consumer<List<T>> save) {
        this.what = what;
        this.save = save;
    }

    void add(T row) {
        if (!queue.offer(row)) {
            dropped.incrementAndGet();
        }
    }

    /**
     * Returns when all that waited at the call is saved.
     *
     * @throws RecordsUnavailableException when the database does not answer; what waits goes on waiting
     */
    synchronized void flush() {
        int left = batch.size() + queue.size();
        while (left > 0) {
            queue.drainTo(batch, BATCH - batch.size());
            left -= batch.size();
            dropped.addAndGet(RowBatches.save(batch, what, save));
        }
    }

    /** How many were dropped since the start, if any. */
    Optional<String> problem() {
        return dropped.get() == 0
                ? Optional.empty()
                : Optional.of(dropped.get() + " " + what + " were dropped since the start");
    }
}
