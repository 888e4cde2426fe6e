// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.finding.Finding;
import org.sekisho.mail.MailFindings;
import org.sekisho.mail.TestMails;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.record.InMemoryFindings;
import org.sekisho.settings.TestParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;

final class RateExceededTest implements RuleMatcherContract {
    private static final Instant NOW = TestMails.NOW;
    private static final Submitter BOB = TestMails.BOB;

    private final Court court = new Court(NOW);
    private final InMemoryUsage usage = court.usage;
    private final InMemoryFindings findings = court.findings;

    @Override
    public RateExceeded matcher(String condition) throws MessagingException {
        return Court.initialised(new RateExceeded(TestParts.of(court.rules())), condition);
    }

    @Override
    public Offence offence() throws Exception {
        return new Offence(court, "recipients=2/1h", mailOf("bob", 3));
    }

    private static FakeMail mailOf(String user, int recipients) throws MessagingException {
        return TestMails.of(user, recipients, "mail-" + recipients).size(2_000).build();
    }

    @Test
    void matchesAllRecipientsAboveTheLimit() throws Exception {
        RateExceeded matcher = matcher("recipients=5/1h, name=hourly");
        matcher.match(mailOf("bob", 3));
        FakeMail tooMuch = mailOf("BOB+list@isp.example", 3);

        assertThat(matcher.match(tooMuch)).containsExactlyInAnyOrderElementsOf(tooMuch.getRecipients());
    }

    @Test
    void putsTheFindingOnTheMailAndIntoTheRecords() throws Exception {
        RateExceeded matcher = matcher("recipients=2/1h, name=hourly");
        FakeMail mail = mailOf("bob", 3);

        matcher.match(mail);

        Finding finding = MailFindings.find(mail).orElseThrow();
        assertThat(finding.sentence()).isEqualTo("3 recipients in 1 h, allowed 2");
        assertThat(finding.rule()).isEqualTo("hourly");
        assertThat(finding.submitter()).isEqualTo(BOB);
        assertThat(findings.all()).containsExactly(finding);
    }

    @Test
    void doesNotMatchAtTheLimit() throws Exception {
        RateExceeded matcher = matcher("recipients=6/1h, messages=2/1h, bytes=4000B/1h");

        assertThat(matcher.match(mailOf("bob", 3))).isEmpty();
        assertThat(matcher.match(mailOf("bob", 3))).isEmpty();
    }

    @Test
    void chargesOneMailOnceForTenMatchers() throws Exception {
        FakeMail mail = mailOf("bob", 3);
        for (int i = 0; i < 10; i++) {
            matcher("recipients=100/1h, name=r" + i).match(mail);
        }

        assertThat(usage.peek(BOB, NOW).count(Dimension.RECIPIENTS, Window.HOUR))
                .isEqualTo(3);
    }

    @Test
    void readsWhatAnotherDoorHasCounted() throws Exception {
        FakeMail mail = mailOf("bob", 3);
        mail.setAttribute(new Attribute(AttributeName.of("org.sekisho.counted"), AttributeValue.of("bob@isp.example")));

        assertThat(matcher("recipients=2/1h").match(mail)).isEmpty();
        assertThat(AttributeUtils.getValueAndCastFromMail(mail, AttributeName.of("org.sekisho.counted"), String.class))
                .isEqualTo(Optional.of("bob@isp.example"));
        assertThat(usage.submitters()).isZero();
    }

    @Test
    void watchesTheWindowsOfItsCondition() throws Exception {
        matcher("messages=5/10m, messages=9/7d");

        RuleMatcherContract.assertWatches(usage.peek(BOB, NOW).windows(), "10m", "1h", "1d", "7d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | RateExceeded: no rate is set; expected at least one, such as recipients=500/1h",
                "recipients=0/1h | RateExceeded=recipients=0/1h: the limit must be at least 1",
                "bytes=4096m/1d | RateExceeded=bytes=4096m/1d: expected a size with a unit, such as 4GB/1d",
                "500/1h | RateExceeded=500/1h: expected <setting>=<value>, separated by commas",
                "messages=5/1h, mode=shadow | RateExceeded=mode=shadow: expected enforce or observe",
                "messages=5 | RateExceeded=messages=5: expected a limit per window, such as 500/1h",
            })
    void refusesABadCondition(String condition, String message) {
        assertRefuses(condition, message);
    }

    @Test
    void judgesByTheLimitOfAnOverrideFromTheNextMailOn() throws Exception {
        RateExceeded matcher = matcher("recipients=5/1h, name=hourly");
        court.allow(new Allowance(Set.of(), false, List.of(Rate.parse("recipients=50/1h")), Set.of()));
        assertThat(matcher.match(mailOf("bob", 50))).isEmpty();
        assertThat(matcher.match(mailOf("bob", 1))).hasSize(1);

        court.advance(Duration.ofMinutes(2));
        court.allow(new Allowance(Set.of(), false, List.of(), Set.of("hourly")));
        assertThat(matcher.match(mailOf("bob", 1))).isEmpty();
        court.allow(Allowance.NONE);
        assertThat(matcher.match(mailOf("bob", 1))).hasSize(1);

        assertThat(findings.all())
                .extracting(Finding::sentence)
                .containsExactly("51 recipients in 1 h, allowed 50", "53 recipients in 1 h, allowed 5");
    }
}
