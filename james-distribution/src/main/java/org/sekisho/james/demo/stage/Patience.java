// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.stage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits until something holds.
 *
 * @param limit how long at most
 * @param every how long from one look to the next
 */
public record Patience(InstantSource clock, Duration limit, Duration every) {

    /** What is to hold. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Whether it holds, at last or when the time is over. */
    public boolean until(Condition condition) throws Exception {
        Instant end = clock.instant().plus(limit);
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.holds()) {
            if (!clock.instant().isBefore(end) || never.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }
}
