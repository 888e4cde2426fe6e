// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A schema that this version cannot use: mostly no more than its number is looked at, until somebody changes it. */
final class RefusedSchema {
    /** It may have changed between the refusal and the look at its number. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    private final long number;
    private final UnusableRecordsException why;
    private final long at = System.nanoTime();

    private RefusedSchema(long number, UnusableRecordsException why) {
        this.number = number;
        this.why = why;
    }

    /**
     * The same as before, with the time of its first refusal, where that was refused again.
     *
     * @param number {@link Schema#number}
     */
    static RefusedSchema after(@Nullable RefusedSchema before, UnusableRecordsException why, LongSupplier number) {
        return before != null && before.why == why ? before : new RefusedSchema(number.getAsLong(), why);
    }

    /** @throws UnusableRecordsException when it is still the same */
    void requireOther(LongSupplier now) {
        if (System.nanoTime() - at < TRY_AGAIN.toNanos() && number == now.getAsLong()) {
            throw why;
        }
    }
}
