// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.trial;

import org.sekisho.event.Event;
import org.sekisho.finding.Finding;

/** Is told what the rules found, event by event. */
@FunctionalInterface
public interface Verdicts {

    /**
     * A variant of a series found something.
     *
     * @param series its index
     * @param variant its index in the series
     */
    void found(int series, int variant, Finding finding);

    /** Whether a variant need not judge the submitter of an event now, since it stopped that one already. */
    default boolean isHeld(int series, int variant, Event event) {
        return false;
    }
}
