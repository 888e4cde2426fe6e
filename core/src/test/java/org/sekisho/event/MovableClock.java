// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. Thread-safe. */
public final class MovableClock implements InstantSource {
    private volatile Instant now;

    /** Stands at nine o'clock on a Monday. */
    public MovableClock() {
        this("2026-11-23T09:00:00Z");
    }

    public MovableClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }
}
