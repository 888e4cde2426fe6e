// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import org.sekisho.event.MovableClock;

final class InMemorySentMailsTest implements SentMailsContract {
    private final MovableClock clock = new MovableClock();

    @Override
    public SentMails sentMails() {
        return new InMemorySentMails(CAPACITY, clock);
    }

    @Override
    public MovableClock clock() {
        return clock;
    }
}
