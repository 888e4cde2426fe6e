// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.sekisho.record.RecordsUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves rows together and, when the database refuses one of them, one after the other, so that only that is lost. */
public final class RowBatches {
    private static final Logger LOG = LoggerFactory.getLogger(RowBatches.class);

    private RowBatches() {}

    /**
     * Empties the batch.
     *
     * @param what the rows are, in the plural
     * @return how many the database refused
     * @throws RecordsUnavailableException when it does not answer; what it does not have yet stays in the batch
     */
    public static <T> int save(List<T> batch, String what, Consumer<List<T>> save) {
        if (isTaken(List.copyOf(batch), save)) {
            batch.clear();
            return 0;
        }
        int refused = 0;
        for (Iterator<T> rows = batch.iterator(); rows.hasNext(); ) {
            refused += isTaken(List.of(rows.next()), save) ? 0 : 1;
            rows.remove();
        }
        LOG.error("the database refused {} {}; they are dropped", refused, what);
        return refused;
    }

    private static <T> boolean isTaken(List<T> rows, Consumer<List<T>> save) {
        try {
            save.accept(rows);
            return true;
        } catch (RecordsUnavailableException e) {
            if (!DatabaseErrors.isDataRefused(e)) {
                throw e;
            }
            LOG.warn("the database refused a batch of {}", rows.size(), e);
            return false;
        }
    }
}
