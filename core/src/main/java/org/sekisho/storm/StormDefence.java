// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.time.InstantSource;
import org.sekisho.rate.Rate;

/**
 * What a server has against storms. Thread-safe.
 *
 * @param detector sees them
 * @param lane where their mail waits
 * @param clock its time
 */
public record StormDefence(StormDetector detector, StormLane lane, InstantSource clock) {

    /** Counts from now on what each recipient gets. */
    public RecipientRates rates(Rate rate) {
        return new RecipientRates(rate, clock);
    }
}
