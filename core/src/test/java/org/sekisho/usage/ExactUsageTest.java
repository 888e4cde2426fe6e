// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.time.Duration;
import java.time.Instant;

/** The contract can be kept by a store that has nothing in common with the one in memory. */
final class ExactUsageTest implements UsageContract {
    private final ExactUsage usage = new ExactUsage();
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void advance(Duration duration) {
        now = now.plus(duration);
    }
}
