// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import org.sekisho.event.MovableClock;

/** The contract can be kept by a store that has nothing in common with the one in memory. */
final class ExactUsageTest implements UsageContract {
    private final TimedUsage timed = new TimedUsage(new ExactUsage(), new MovableClock());

    @Override
    public TimedUsage timed() {
        return timed;
    }
}
