// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sekisho.event.MovableClock;

final class InMemorySentMailsTest implements SentMailsContract {
    private final MovableClock clock = new MovableClock();

    @Override
    public SentMails sentMails() {
        return new InMemorySentMails(LedgerLimits.of(CAPACITY), clock);
    }

    @Test
    void takesAsManyReportsAsItIsTold() {
        SentMails sent = new InMemorySentMails(new LedgerLimits(CAPACITY, Duration.ofDays(30), 1), clock);
        SentMail mail = mail("1", "taro@far.example");
        sent.record(mail);

        for (int i = 0; i < 1 + SentMail.SLACK; i++) {
            assertThat(sent.countBounce(mail.reference(), List.of())).isFalse();
        }
        assertThat(sent.countBounce(mail.reference(), List.of())).isTrue();
    }

    @Test
    void remembersForAsLongAsItIsTold() {
        SentMails sent = new InMemorySentMails(new LedgerLimits(CAPACITY, Duration.ofDays(14), 5), clock);
        SentMail mail = mail("1", "taro@far.example");
        sent.record(mail);

        clock.advance(Duration.ofDays(14).minusSeconds(1));
        assertThat(sent.find(mail.reference())).contains(mail);
        assertThat(sent.findLast(mail.sender(), mail.recipients().get(0))).isPresent();
        clock.advance(Duration.ofSeconds(2));
        assertThat(sent.find(mail.reference())).isEmpty();
        assertThat(sent.findLast(mail.sender(), mail.recipients().get(0))).isEmpty();
    }

    @Override
    public MovableClock clock() {
        return clock;
    }
}
