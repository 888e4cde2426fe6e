// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import org.sekisho.event.MovableClock;

/** The contract can be kept by a store that has nothing in common with the one in memory. */
final class ExactUsageTest implements UsageContract {
    private final ExactUsage usage = new ExactUsage();
    private final MovableClock clock = new MovableClock();

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public MovableClock clock() {
        return clock;
    }
}
