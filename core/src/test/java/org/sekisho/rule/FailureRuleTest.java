// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.delivery.MailOrigin;
import org.sekisho.delivery.reply.FailureReason;
import org.sekisho.delivery.reply.Refusal;
import org.sekisho.delivery.reply.RefusalGroup;
import org.sekisho.event.DeliveryFailure;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.finding.FailureEvidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.limit.FailureLimit;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Window;
import org.sekisho.rounds.Rounds;
import org.sekisho.rounds.Thorough;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;

final class FailureRuleTest {
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final DeliveryFailure FAILURE = new DeliveryFailure(BOB, NINE);
    private static final Instant EIGHT = Instant.parse("2026-11-23T08:00:00Z");

    private static FailureRule rule(String condition) {
        return FailureRule.SYNTAX.parse("FailureRateExceeded", condition, Map.of());
    }

    private static DeliverySums tally(DeliveryCounts hour, DeliveryCounts day) {
        return new DeliverySums(
                BOB,
                NINE,
                Map.of(Window.HOUR, new DeliverySums.Sum(hour, EIGHT), Window.DAY, new DeliverySums.Sum(day, EIGHT)));
    }

    private static Optional<String> judge(String condition, DeliveryCounts hour, DeliveryCounts day) {
        return rule(condition).judge(FAILURE, tally(hour, day)).map(Finding::sentence);
    }

    private static Optional<String> judge(String condition, DeliveryCounts hour) {
        return judge(condition, hour, DeliveryCounts.NONE);
    }

    @Test
    void findsAShareAboveTheLimit() {
        assertThat(judge("unknown=25%/1h", new DeliveryCounts(120, 0, 42, 0, 0)))
                .contains("42 of 120 recipients in 1 h were unknown (35 %), allowed 25 %");
        assertThat(judge("spam=10%/1h", new DeliveryCounts(200, 0, 0, 30, 0)))
                .contains("30 of 200 recipients in 1 h were refused as spam (15 %), allowed 10 %");
        assertThat(judge("failed=40%/1d", DeliveryCounts.NONE, new DeliveryCounts(100, 0, 20, 15, 10)))
                .contains("45 of 100 recipients in 1 d failed (45 %), allowed 40 %");
    }

    @Test
    void withStrangersItConcernsOnlyWhoWritesToThem() {
        InMemoryUsage usage = new InMemoryUsage();
        FailureRule rule = rule("unknown=15%/1d, min=8, strangers=40");
        usage.watchRecipients();
        for (int day = 10; day > 1; day--) {
            usage.record(mail(1, NINE.minus(Duration.ofDays(day))));
        }
        assertThat(rule.needsRecipients()).isTrue();

        assertThat(rule.concerns(usage.record(mail(40, NINE)))).isFalse();
        assertThat(rule.concerns(usage.record(mail(41, NINE)))).as("one more").isTrue();
        assertThat(rule("unknown=15%/1d").concerns(usage.peek(new Submitter("new@isp.example"), NINE)))
                .isTrue();
        InMemoryUsage learning = new InMemoryUsage();
        learning.watchRecipients();
        assertThat(rule.concerns(learning.record(mail(99, NINE)))).isFalse();
        assertThat(rule).hasToString("unknown=15%/1d, min=8, strangers=40, name=failures, mode=enforce");
    }

    @Test
    void isNoConcernBelowItsNewDomains() {
        FailureRule rule = rule("unknown=15%/1d, min=8, domains=2");
        InMemoryUsage usage = new InMemoryUsage();
        RuleNeeds.watch(rule, usage);
        for (int day = 10; day > 0; day--) {
            usage.record(mail(1, NINE.minus(Duration.ofDays(day))));
        }
        Submission mail = mail(3, NINE);

        assertThat(rule.concerns(usage.record(mail.to(mail.hashes().at(1 << 12, 2 << 12)))))
                .isFalse();
        assertThat(rule.concerns(usage.record(mail.to(mail.hashes().at(3 << 12)))))
                .as("one more")
                .isTrue();
        assertThat(rule).hasToString("unknown=15%/1d, min=8, domains=2, name=failures, mode=enforce");
    }

    private static Submission mail(int recipients, Instant at) {
        int[] hashes = IntStream.rangeClosed(1, recipients)
                .map(one -> one * 1_000 + at.hashCode())
                .toArray();
        return new Submission(BOB, at, InetAddress.getLoopbackAddress(), recipients, 1_000)
                .to(RecipientHashes.of(hashes));
    }

    @Test
    void findsNothingAtTheLimit() {
        assertThat(judge("unknown=25%/1h", new DeliveryCounts(120, 0, 30, 0, 0)))
                .isEmpty();
        assertThat(judge("unknown=25%/1h", new DeliveryCounts(120, 0, 31, 0, 0)))
                .contains("31 of 120 recipients in 1 h were unknown (over 25 %), allowed 25 %");
        assertThat(judge("unknown=0%/1h, min=1", new DeliveryCounts(1_000, 0, 1, 0, 0)))
                .contains("1 of 1000 recipients in 1 h was unknown (over 0 %), allowed 0 %");
        assertThat(judge("failed=0%/1h, min=1", new DeliveryCounts(1, 0, 0, 0, 1)))
                .contains("1 of 1 recipient in 1 h failed (100 %), allowed 0 %");
    }

    @Test
    void findsNothingBelowTheLeastNumber() {
        assertThat(judge("unknown=25%/1h", new DeliveryCounts(24, 0, 24, 0, 0))).isEmpty();
        assertThat(judge("unknown=25%/1h", new DeliveryCounts(25, 0, 25, 0, 0))).isPresent();
        assertThat(judge("unknown=25%/1h, min=26", new DeliveryCounts(25, 0, 25, 0, 0)))
                .isEmpty();
    }

    @Test
    void ignoresFailuresOfAnotherClassOrWindow() {
        assertThat(judge(
                        "unknown=25%/1h, spam=10%/1h",
                        new DeliveryCounts(100, 0, 0, 0, 90), new DeliveryCounts(100, 0, 99, 0, 0)))
                .isEmpty();
    }

    @Test
    void takesAllResultsAsTheBaseWhenTheyAreMoreThanWasHandedOver() {
        assertThat(judge("unknown=50%/1h", new DeliveryCounts(10, 60, 40, 0, 0)))
                .isEmpty();
        assertThat(judge("unknown=30%/1h", new DeliveryCounts(10, 60, 40, 0, 0)))
                .contains("40 of 100 recipients in 1 h were unknown (40 %), allowed 30 %");
    }

    @Test
    void tellsWhoWhenAndHow() {
        Finding finding = rule("unknown=25%/1h, name=dead, mode=observe")
                .judge(FAILURE, tally(new DeliveryCounts(120, 0, 42, 0, 0), DeliveryCounts.NONE))
                .orElseThrow();

        assertThat(finding)
                .isEqualTo(new Finding(
                        "dead",
                        Mode.OBSERVE,
                        BOB,
                        NINE,
                        new FailureEvidence(
                                new FailureLimit(FailureLimit.Kind.UNKNOWN, 25, Window.HOUR), 42, 120, EIGHT)));
        assertThat(finding.json())
                .isEqualTo("{\"rule\":\"dead\",\"mode\":\"observe\",\"submitter\":\"bob@isp.example\","
                        + "\"at\":\"2026-11-23T09:00:00Z\",\"sentence\":\"42 of 120 recipients in 1 h were unknown"
                        + " (35 %), allowed 25 %\",\"evidence\":{\"type\":\"failures\",\"kind\":\"unknown\","
                        + "\"failed\":42,\"recipients\":120,\"allowed\":25,\"window\":\"1h\","
                        + "\"since\":\"2026-11-23T08:00:00Z\"}}");
        assertThat(Finding.parse(finding.json())).isEqualTo(finding);
    }

    private static DeliverySums sums(DeliverySums.Sum hour) {
        return new DeliverySums(BOB, NINE, Map.of(Window.HOUR, hour));
    }

    @Test
    void judgesForwardedMailAndRepliesByTheirOwnShares() {
        DeliverySums sums = sums(new DeliverySums.Sum(
                new DeliveryCounts(100, 0, 0, 0, 0),
                EIGHT,
                Map.of(
                        MailOrigin.FORWARDED, new DeliveryCounts(50, 0, 0, 40, 0),
                        MailOrigin.AUTOMATIC, new DeliveryCounts(30, 0, 29, 0, 0)),
                List.of()));

        assertThat(rule("unknown=10%/1h, spam=10%/1h, failed=10%/1h").judge(FAILURE, sums))
                .as("a forward that is refused and a vacation reply that bounces stop nobody")
                .isEmpty();
        assertThat(rule("forwarded=60%/1h").judge(FAILURE, sums).map(Finding::sentence))
                .contains("40 of 50 recipients of forwarded mail in 1 h failed (80 %), allowed 60 %");
        assertThat(rule("automatic=80%/1h").judge(FAILURE, sums).map(Finding::sentence))
                .contains("29 of 30 recipients of automatic replies in 1 h failed (96 %), allowed 80 %");
    }

    @Test
    void tellsWhatWasSaidTheMostFrequentFirst() {
        RefusalGroup dead = group(40, "550 5.1.1", FailureReason.NO_SUCH_MAILBOX, "dead.example");
        RefusalGroup spam = group(30, "550 5.7.1", FailureReason.SPAM, "big.example");
        RefusalGroup gone = group(2, "550 5.1.6", FailureReason.MOVED, "far.example");
        DeliverySums sums = sums(new DeliverySums.Sum(
                new DeliveryCounts(120, 0, 42, 30, 0), EIGHT, Map.of(), List.of(dead, spam, gone)));

        Finding finding = rule("unknown=25%/1h").judge(FAILURE, sums).orElseThrow();

        assertThat(finding.sentence())
                .isEqualTo("42 of 120 recipients in 1 h were unknown (35 %), allowed 25 %:"
                        + " 40 x 550 5.1.1 no such mailbox at dead.example, 2 x 550 5.1.6 moved at far.example");
        assertThat(finding.json())
                .endsWith("\"since\":\"2026-11-23T08:00:00Z\","
                        + "\"replies\":[\"40 x 550 5.1.1 no such mailbox at dead.example\","
                        + "\"2 x 550 5.1.6 moved at far.example\"]}}");
        assertThat(Finding.parse(finding.json())).isEqualTo(finding);
        assertThat(rule("failed=25%/1h").judge(FAILURE, sums).map(Finding::sentence))
                .hasValueSatisfying(said -> assertThat(said)
                        .endsWith(": 40 x 550 5.1.1 no such mailbox at dead.example,"
                                + " 30 x 550 5.7.1 spam at big.example"));
    }

    private static RefusalGroup group(long recipients, String codes, FailureReason reason, String domain) {
        return new RefusalGroup(recipients, new Refusal(codes, reason, ""), domain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"failed\":42 | \"failed\":121",
                "\"failed\":42 | \"failed\":0",
                "\"failed\":42 | \"failed\":9223372036854775807",
                "\"recipients\":120 | \"recipients\":9223372036854775807",
                "\"allowed\":25 | \"allowed\":4294967321",
                "\"allowed\":25 | \"allowed\":-1",
                "\"allowed\":25 | \"allowed\":35",
                "\"kind\":\"unknown\" | \"kind\":\"typo\"",
            })
    void refusesEvidenceThatNoRuleFinds(String written, String changed) {
        String json = rule("unknown=25%/1h")
                .judge(FAILURE, tally(new DeliveryCounts(120, 0, 42, 0, 0), DeliveryCounts.NONE))
                .orElseThrow()
                .json();

        assertThat(json).contains(written);
        assertThatIllegalArgumentException().isThrownBy(() -> Finding.parse(json.replace(written, changed)));
    }

    @Test
    void printsWhatParsesToItself() {
        FailureRule rule = rule("failed=40%/1d, unknown=25%/1h, unknown=10%/1d, spam=10%/1h, min=1_000, mode=observe");

        assertThat(rule)
                .hasToString("unknown=25%/1h, unknown=10%/1d, spam=10%/1h, failed=40%/1d, min=1000, name=failures,"
                        + " mode=observe");
        assertThat(rule(rule.toString())).isEqualTo(rule);
        assertThat(rule.windows()).containsExactlyInAnyOrder(Window.HOUR, Window.DAY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | no share is set; expected at least one, such as unknown=25%/1h",
                "unknown=25 | expected a share in percent per window, such as 25%/1h",
                "unknown=25/1h | expected a share in percent per window, such as 25%/1h",
                "unknown=100%/1h | the share must be from 0% to 99%",
                "unknown=99999999999%/1h | the share must be from 0% to 99%",
                "unknown=-1%/1h | expected a whole number such as 500 or 1_000",
                "unknown=2.5%/1h | expected a whole number such as 500 or 1_000",
                "unknown=25%/1 | expected a duration with a unit, such as 30s, 15m, 1h or 7d",
                "unknown=25%/32d | the window must be from 1s to 31d",
                "spam=1%/1h, min=0 | at least 1 failure is needed, such as min=25",
                "spam=1%/1h, spam=2%/60m | two shares of spam per 1h contradict each other; keep one",
                "spam=1%/1h, name=a b | a name has 1 to 63 letters, digits, '.', '_' or '-', such as hourly",
                "spam=1%/1h, spma=2%/1h | unknown setting 'spma', did you mean 'spam'? Known: unknown, spam, failed,"
                        + " forwarded, automatic, min, strangers, domains, name, mode",
            })
    void refusesABadCondition(String condition, String problem) {
        assertThatThrownBy(() -> rule(condition)).hasMessageEndingWith(": " + problem);
    }

    @Test
    void refusesARuleWithoutSense() {
        FailureLimit limit = new FailureLimit(FailureLimit.Kind.SPAM, 10, Window.HOUR);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FailureRule("r", Mode.ENFORCE, List.of(), 1))
                .withMessage("a failure rule has at least one share and a minimum");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FailureRule("r", Mode.ENFORCE, List.of(limit, limit), 1))
                .withMessage("two shares of spam per 1h contradict each other; keep one");
    }

    @Test
    @Thorough
    void readsAnyConditionAsARuleOrAProblem() {
        String[] parts = {
            "unknown=25%/1h", "spam=", "failed=0%/1d", "%", "/", "1h", ",", "=", "min=3", " ", "99", "_", "é"
        };
        Random random = new Random(20_261_125);
        int rules = 0;
        for (int i = 0; i < Rounds.of(50_000); i++) {
            StringBuilder text = new StringBuilder();
            for (int many = random.nextInt(7); many > 0; many--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            try {
                FailureRule rule = rule(text.toString());
                assertThat(rule(rule.toString())).isEqualTo(rule);
                rules++;
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("FailureRateExceeded");
            }
        }
        assertThat(rules).isPositive();
    }

    @Test
    void doesNotJudgeWhoIsExempt() {
        FailureRule rule = rule("unknown=25%/1h, name=unknown");
        Allowance exempt = new Allowance(Set.of(), false, List.of(), Set.of("unknown"));
        Allowance otherwise = new Allowance(Set.of(), true, List.of(), Set.of("recipients"));
        DeliverySums tally = tally(new DeliveryCounts(120, 0, 42, 0, 0), DeliveryCounts.NONE);

        assertThat(rule.judge(FAILURE, tally, exempt)).isEmpty();
        assertThat(rule.judge(FAILURE, tally, otherwise)).isPresent();
    }
}
