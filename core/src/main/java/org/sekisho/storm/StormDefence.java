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

    /**
     * Counts from now on what passes.
     *
     * @param each what a recipient gets
     * @param network what a network sends
     */
    public RecipientRates rates(Rate each, Rate network) {
        return new RecipientRates(each, network, clock);
    }
}
