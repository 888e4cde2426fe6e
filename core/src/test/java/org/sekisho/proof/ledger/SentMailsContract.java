// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sekisho.event.Clocked;
import org.sekisho.proof.Reference;

/** What every ledger does. */
public interface SentMailsContract extends Clocked {
    int CAPACITY = 10;
    KeyedHash HASH = new KeyedHash("a secret of sixteen octets".getBytes(StandardCharsets.US_ASCII));

    /** An empty one with room for {@value #CAPACITY}. */
    SentMails sentMails();

    default SentMail mail(String id, String... recipients) {
        return SentMail.of(
                Reference.random(),
                now(),
                HASH,
                new SentMail.Names("hanako@example.jp", "<" + id + "@example.jp>", List.of(recipients)));
    }

    @Test
    default void findsAMessageByReferenceAndByMessageIdOfItsSender() {
        SentMails sent = sentMails();
        SentMail mail = mail("1", "taro@far.example");
        sent.record(mail);

        assertThat(sent.find(mail.reference())).contains(mail);
        assertThat(sent.findByMessageId(HASH.ofMessageId("1@example.jp", "Hanako@example.jp")))
                .contains(mail);
        assertThat(sent.findByMessageId(HASH.ofMessageId("<1@example.jp>", "taro@example.jp")))
                .isEmpty();
        assertThat(sent.find(Reference.random())).isEmpty();
    }

    @Test
    default void keepsAMessageForThirtyDays() {
        SentMails sent = sentMails();
        Instant began = now();
        SentMail mail = mail("1", "taro@far.example");
        sent.record(mail);

        advance(Duration.ofDays(30));
        assertThat(sent.find(mail.reference())).contains(mail);
        advance(Duration.ofSeconds(1));
        assertThat(sent.find(mail.reference())).isEmpty();
        assertThat(sent.findByMessageId(mail.messageId())).isEmpty();
        sent.record(mail("2", "taro@far.example"));
        assertThat(sent.completeSince()).isEqualTo(began);
    }

    @Test
    default void losesTheOldestWhenItIsFullAndSaysSo() {
        SentMails sent = sentMails();
        SentMail oldest = mail("0", "taro@far.example");
        sent.record(oldest);
        advance(Duration.ofMinutes(1));
        for (int i = 1; i < CAPACITY; i++) {
            sent.record(mail("" + i, "taro@far.example"));
        }
        assertThat(sent.find(oldest.reference())).contains(oldest);

        sent.record(mail("last", "taro@far.example"));

        assertThat(sent.find(oldest.reference())).isEmpty();
        assertThat(sent.completeSince()).isEqualTo(oldest.accepted());
    }

    @Test
    default void countsBouncesUntilThereAreMoreThanTheMessageCanCause() {
        SentMails sent = sentMails();
        SentMail mail = mail("1", "taro@far.example", "jiro@far.example");
        sent.record(mail);

        for (int i = 0; i < 2 * LedgerLimits.DEFAULT.reports() + SentMail.SLACK; i++) {
            assertThat(sent.countBounce(mail.reference(), List.of())).isFalse();
        }
        assertThat(sent.countBounce(mail.reference(), List.of())).isTrue();
        assertThat(sent.countBounce(mail.reference(), List.of())).isTrue();
    }

    @Test
    default void countsBouncesAboutNobodyToWhomTheMessageWasSentMoreStrictly() {
        SentMails sent = sentMails();
        SentMail mail = mail("1", "a@far.example", "b@far.example", "c@far.example", "d@far.example");
        sent.record(mail);
        List<Long> strangers = List.of(HASH.ofAddress("x@far.example"), HASH.ofAddress("y@far.example"));
        List<Long> one = List.of(HASH.ofAddress("x@far.example"), HASH.ofAddress("D@far.example"));

        assertThat(sent.countBounce(mail.reference(), one)).isFalse();
        for (int i = 0; i < LedgerLimits.DEFAULT.reports() + SentMail.SLACK; i++) {
            assertThat(sent.countBounce(mail.reference(), strangers)).isFalse();
        }
        assertThat(sent.countBounce(mail.reference(), one)).isFalse();
        assertThat(sent.countBounce(mail.reference(), strangers)).isTrue();
        assertThat(sent.countBounce(mail.reference(), one)).isTrue();
    }

    @Test
    default void countsBouncesOfAMessageWithoutARowToo() {
        SentMails sent = sentMails();
        Reference unknown = Reference.random();

        for (int i = 0; i < InMemorySentMails.MAX_WITHOUT_ROW; i++) {
            assertThat(sent.countBounce(unknown, List.of())).isFalse();
        }
        assertThat(sent.countBounce(unknown, List.of())).isTrue();
    }

    @Test
    default void keepsTheFirstRecipientsOfMany() {
        SentMails sent = sentMails();
        List<String> many = java.util.stream.IntStream.range(0, 1_000)
                .mapToObj(number -> number + "@far.example")
                .toList();
        SentMail mail = SentMail.of(
                Reference.random(), now(), HASH, new SentMail.Names("hanako@example.jp", "<1@example.jp>", many));
        sent.record(mail);

        SentMail found = sent.find(mail.reference()).orElseThrow();

        assertThat(found.recipients()).hasSize(SentMail.MAX_RECIPIENTS).contains(HASH.ofAddress("0@far.example"));
        assertThat(found.recipientCount()).isEqualTo(1_000);
    }
}
