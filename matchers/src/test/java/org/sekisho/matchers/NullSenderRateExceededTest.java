// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.delivery.memory.NullSenderRates;
import org.sekisho.mail.TestMails;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.settings.TestParts;

final class NullSenderRateExceededTest {
    private static final KeyedHash HASH = new KeyedHash(new byte[16]);
    private Instant now = TestMails.NOW;

    private NullSenderRateExceeded matcher(String condition) throws MessagingException {
        return Court.initialised(
                new NullSenderRateExceeded(
                        TestParts.of(TestMails.ledger(), (InstantSource) () -> now, new NullSenderRates(HASH))),
                condition);
    }

    private static FakeMail report(String... recipients) throws MessagingException {
        return FakeMail.builder().name("report").recipients(recipients).build();
    }

    @Test
    void letsEachRecipientHaveSoManyAndCountsTheBareAddress() throws Exception {
        NullSenderRateExceeded matcher = matcher("each=2/1d");

        assertThat(matcher.match(report("hanako@far.example"))).isEmpty();
        assertThat(matcher.match(report("prvs=0007db23e8=Hanako@far.example"))).isEmpty();
        assertThat(matcher.match(report("prvs=0017db23e8=hanako@far.example", "taro@far.example")))
                .containsExactly(new MailAddress("prvs=0017db23e8=hanako@far.example"));
        assertThat(matcher.match(report("taro@far.example"))).isEmpty();
    }

    @Test
    void letsAllTogetherHaveSoMany() throws Exception {
        NullSenderRateExceeded matcher = matcher("each=2/1d, all=3/1h");

        assertThat(matcher.match(report("a@far.example", "b@far.example"))).isEmpty();
        assertThat(matcher.match(report("c@far.example", "d@far.example")))
                .containsExactly(new MailAddress("d@far.example"));
        now = now.plus(Duration.ofMinutes(66));
        assertThat(matcher.match(report("d@far.example"))).isEmpty();
    }

    @Test
    void ignoresMailWithASenderAndMailOfALogin() throws Exception {
        NullSenderRateExceeded matcher = matcher("all=1/1d");
        matcher.match(report("a@far.example"));

        assertThat(matcher.match(report("a@far.example"))).hasSize(1);
        assertThat(matcher.match(FakeMail.builder()
                        .name("m")
                        .sender("x@isp.example")
                        .recipient("a@far.example")
                        .build()))
                .isEmpty();
        assertThat(matcher.match(FakeMail.builder()
                        .name("receipt")
                        .recipient("a@far.example")
                        .attribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("bob")))
                        .build()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | no rate is set; expected at least one, such as each=20/1d",
                "each=20 | each=20: expected a limit per window, such as 500/1h",
                "each=0/1d | each=0/1d: the limit must be at least 1",
                "eahc=20/1d | unknown setting 'eahc', did you mean 'each'? Known: each, all",
            })
    void refusesABadCondition(String condition, String problem) {
        assertThatThrownBy(() -> matcher(condition))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining(problem);
    }
}
