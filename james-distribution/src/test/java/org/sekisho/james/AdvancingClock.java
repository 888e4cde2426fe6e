// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of this machine, put forward by what a test says. Thread-safe. */
final class AdvancingClock extends Clock {
    private volatile Clock now = Clock.systemUTC();

    void advance(Duration time) {
        now = offset(now, time);
    }

    @Override
    public Instant instant() {
        return now.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return now.withZone(zone);
    }
}
