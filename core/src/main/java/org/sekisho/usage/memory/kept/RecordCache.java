// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.kept;

import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;

/**
 * Where the record of a submitter is at hand, so that a message need not wait for a map of all of them: beside what it
 * looks up anyway. It may forget one at any time, and may still have one that is gone from the map. Thread-safe.
 *
 * @param <R> what is kept of one
 */
public interface RecordCache<R> {
    @Nullable
    R find(Submitter submitter);

    void keep(Submitter submitter, R record);

    /** One that keeps nothing. */
    static <R> RecordCache<R> none() {
        return new RecordCache<>() {
            @Override
            public @Nullable R find(Submitter submitter) {
                return null;
            }

            @Override
            public void keep(Submitter submitter, R record) {
                // The map is asked each time.
            }
        };
    }
}
