// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof;

import java.time.Duration;
import java.time.Instant;

final class InMemorySentMailsTest implements SentMailsContract {
    private Instant now = Instant.parse("2026-11-27T09:00:00Z");

    @Override
    public SentMails sentMails() {
        return new InMemorySentMails(CAPACITY, () -> now);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void advance(Duration time) {
        now = now.plus(time);
    }
}
