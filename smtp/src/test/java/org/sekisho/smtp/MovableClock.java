// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. Thread-safe. */
final class MovableClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-23T09:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    synchronized void advance(Duration span) {
        now = now.plus(span);
    }
}
