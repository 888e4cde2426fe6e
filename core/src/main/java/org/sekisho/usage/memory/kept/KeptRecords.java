// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.kept;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A store of what is kept of each submitter, as those see it who begin and save it. Thread-safe.
 *
 * @param <R> what is kept of one
 */
public abstract class KeptRecords<R extends SubmitterRecord> {
    protected final SubmitterRecords<R> records;

    protected KeptRecords(SubmitterRecords<R> records) {
        this.records = records;
    }

    /** Reads what was saved and saves there from now on, when a rule asks, or asked before. */
    public final void saveIn(Path path, Instant now) {
        records.saveIn(path, now);
    }

    /** From now on they are kept. */
    public final void watch() {
        records.watch();
    }

    /** They are kept since then. Before the first message. */
    public final void since(Instant start) {
        records.since(start);
    }

    /** Whether anybody asks. */
    public final boolean isWatched() {
        return records.isWatched();
    }

    /** Saves what changed and forgets what is old. Never throws. */
    public final void maintain(Instant now) {
        records.maintain(now);
    }

    /** What is wrong with the file, if anything is. */
    public final Optional<String> findProblem() {
        return records.findProblem();
    }
}
