// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.time.InstantSource;
import org.sekisho.rate.Rate;
import org.sekisho.window.MonotoneTime;

/**
 * How much each recipient may get from the null sender: what was let through in a window. What is refused does not
 * count, so that a recipient goes on getting as much, however many try. At most {@value #MAX} recipients are followed.
 * Thread-safe; never waits.
 */
public final class RecipientRates {
    static final int MAX = 20_000;

    private final Rate rate;
    private final MonotoneTime time;
    private final RecentCounts passed;

    public RecipientRates(Rate rate, InstantSource clock) {
        this.rate = rate;
        this.time = new MonotoneTime(clock);
        this.passed = new RecentCounts(rate.window(), MAX);
    }

    /** Whether there is room for one more to this bare address; if so, it is counted. */
    public synchronized boolean pass(String recipient) {
        long now = time.millis();
        if (passed.count(recipient, now) >= rate.limit()) {
            return false;
        }
        passed.add(recipient, now);
        return true;
    }

    /** What is allowed. */
    public Rate rate() {
        return rate;
    }
}
