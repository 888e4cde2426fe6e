// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;
import javax.mail.MessagingException;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.mail.MailFindings;
import org.sekisho.mail.MailLedger;
import org.sekisho.mail.TestMails;
import org.sekisho.rate.Window;
import org.sekisho.settings.TestParts;

final class FailureRateExceededTest implements RuleMatcherContract {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final Court court = new Court(NOW);
    private InMemoryDeliveries deliveries = new InMemoryDeliveries(100);

    @Override
    public FailureRateExceeded matcher(String condition) throws MessagingException {
        MailLedger ledger = TestMails.ledger(court.usage, () -> NOW);
        return Court.initialised(
                new FailureRateExceeded(
                        TestParts.of(court.judge(), ledger, deliveries, court.usage, (InstantSource) () -> NOW)),
                condition);
    }

    @Override
    public Offence offence() throws Exception {
        bob(DeliveryOutcome.OTHER, 50);
        return new Offence(court, "failed=40%/1d", court.mail(Court.TOKYO));
    }

    private void bob(DeliveryOutcome outcome, int recipients) {
        deliveries.record(new DeliveryResult(Court.BOB, NOW, outcome, Map.of("far.example", recipients)));
    }

    @Test
    void matchesAllRecipientsAboveTheShare() throws Exception {
        bob(DeliveryOutcome.HANDED_OVER, 120);
        bob(DeliveryOutcome.UNKNOWN, 42);
        FakeMail mail = court.mail(Court.TOKYO, 2);

        assertThat(matcher("unknown=25%/1h, name=dead").match(mail))
                .containsExactlyInAnyOrderElementsOf(mail.getRecipients());

        Finding finding = MailFindings.find(mail).orElseThrow();
        assertThat(finding.sentence()).isEqualTo("42 of 120 recipients in 1 h were unknown (35 %), allowed 25 %");
        assertThat(finding.rule()).isEqualTo("dead");
        assertThat(court.findings.all()).containsExactly(finding);
    }

    @Test
    void withStrangersOnlyMatchesWhoWritesToThem() throws Exception {
        bob(DeliveryOutcome.UNKNOWN, 99);
        FailureRateExceeded matcher = matcher("unknown=25%/1h, strangers=40");

        assertThat(court.usage.recipientHasher()).isPresent();
        assertThat(matcher.match(court.mail(Court.TOKYO))).isEmpty();
    }

    @Test
    void withDomainsOnlyMatchesWhoWritesToNewOnes() throws Exception {
        FailureRateExceeded matcher = matcher("unknown=25%/1h, domains=20");
        for (int day = 10; day > 0; day--) {
            write(NOW.minus(Duration.ofDays(day)), 1);
        }
        bob(DeliveryOutcome.UNKNOWN, 99);
        assertThat(matcher.match(court.mail(Court.TOKYO))).isEmpty();

        write(NOW, 22);

        assertThat(matcher.match(court.mail(Court.TOKYO))).isNotEmpty();
        assertThat(court.usage.peek(Court.BOB, NOW).windows())
                .as("failures are counted elsewhere")
                .containsExactly(Window.HOUR, Window.DAY);
    }

    /** Bob writes to each of so many domains. */
    private void write(Instant at, int domains) {
        int[] recipients = IntStream.rangeClosed(1, domains).toArray();
        int[] hashes = IntStream.of(recipients).map(number -> number << 12 | 1).toArray();
        court.usage.record(new Submission(Court.BOB, at, InetAddress.getLoopbackAddress(), domains, 1_000)
                .to(RecipientHashes.of(recipients).at(hashes)));
    }

    @Test
    void doesNotMatchAtTheShare() throws Exception {
        bob(DeliveryOutcome.HANDED_OVER, 120);
        bob(DeliveryOutcome.SPAM, 30);

        assertThat(matcher("spam=25%/1h, failed=25%/1d").match(court.mail(Court.TOKYO)))
                .isEmpty();
    }

    @Test
    void matchesNothingWhenTheStoreIsFull() throws Exception {
        deliveries = new InMemoryDeliveries(1);
        deliveries.record(new DeliveryResult(
                new org.sekisho.submitter.Submitter("alice@isp.example"),
                NOW,
                DeliveryOutcome.UNKNOWN,
                Map.of("x.example", 99)));
        bob(DeliveryOutcome.UNKNOWN, 99);

        assertThat(matcher("unknown=25%/1h").match(court.mail(Court.TOKYO))).isEmpty();
        assertThat(deliveries.unfollowed()).isEqualTo(1);
    }

    @Test
    void watchesTheWindowsOfItsCondition() throws Exception {
        matcher("unknown=25%/10m, spam=5%/7d");

        RuleMatcherContract.assertWatches(deliveries.peek(Court.BOB, NOW).windows(), "10m", "1h", "1d", "7d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | FailureRateExceeded: no share is set; expected at least one, such as unknown=25%/1h",
                "spam=10/1h | FailureRateExceeded=spam=10/1h: expected a share in percent per window, such as 25%/1h",
                "25%/1h | FailureRateExceeded=25%/1h: expected <setting>=<value>, separated by commas",
                "spam=5%/1h, min=0 | FailureRateExceeded=min=0: at least 1 failure is needed, such as min=25",
                "spam=5%/1h, mode=shadow | FailureRateExceeded=mode=shadow: expected enforce or observe",
            })
    void refusesABadCondition(String condition, String message) {
        assertRefuses(condition, message);
    }
}
