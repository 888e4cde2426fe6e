// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sekisho.event.MovableClock;

final class InMemorySentMailsTest implements SentMailsContract {
    private final MovableClock clock = new MovableClock();

    @Override
    public SentMails sentMails() {
        return new InMemorySentMails(CAPACITY, clock);
    }

    @Test
    void takesAsManyReportsAsItIsTold() {
        SentMails sent = new InMemorySentMails(CAPACITY, 1, clock);
        SentMail mail = mail("1", "taro@far.example");
        sent.record(mail);

        for (int i = 0; i < 1 + SentMail.SLACK; i++) {
            assertThat(sent.countBounce(mail.reference(), List.of())).isFalse();
        }
        assertThat(sent.countBounce(mail.reference(), List.of())).isTrue();
    }

    @Override
    public MovableClock clock() {
        return clock;
    }
}
