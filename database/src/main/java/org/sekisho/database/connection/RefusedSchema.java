// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A schema that this version cannot use: mostly no more than its number is looked at, until somebody changes it. */
final class RefusedSchema {
    /** It may have changed between the refusal and the look at its number. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    private final long number;
    private final UnusableRecordsException why;
    private final long at = System.nanoTime();

    /** @param number {@link Schema#number} */
    RefusedSchema(long number, UnusableRecordsException why) {
        this.number = number;
        this.why = why;
    }

    /** @throws UnusableRecordsException when it is still the same */
    void requireOther(LongSupplier now) {
        if (System.nanoTime() - at < TRY_AGAIN.toNanos() && number == now.getAsLong()) {
            throw why;
        }
    }
}
