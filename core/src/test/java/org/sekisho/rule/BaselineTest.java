// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.sekisho.complaint.count.ComplaintSums;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.override.Allowance;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;

final class BaselineTest implements WrittenRuleContract {
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final RateRule RULE = rule("times=10, of=35d, min=50/1h, name=habit");

    private InMemoryUsage usage = new InMemoryUsage();
    private Instant now = Instant.parse("2026-10-01T09:00:00Z");

    BaselineTest() {
        RuleNeeds.watch(RULE, usage);
    }

    private static RateRule rule(String condition) {
        return RateRule.SYNTAX.parse("RateExceeded", condition, Map.of());
    }

    @Override
    public RateRule read(String condition) {
        return rule(condition);
    }

    private Submission mail(int recipients) {
        return new Submission(BOB, now, InetAddress.getLoopbackAddress(), recipients, 1_000);
    }

    private Optional<String> send(int recipients) {
        Submission mail = mail(recipients);
        return RULE.judge(mail, usage.record(mail)).map(Finding::sentence);
    }

    private void days(int days, int recipients) {
        for (int day = 0; day < days; day++) {
            usage.record(mail(recipients));
            now = now.plus(Duration.ofDays(1));
        }
    }

    @Test
    void aNewsletterOfEveryMonthIsOrdinary() {
        usage.record(mail(250));
        now = now.plus(Duration.ofDays(1));
        days(30, 2);

        assertThat(send(250)).isEmpty();
        assertThat(send(40)).contains("290 recipients in 1 h, allowed 256");
    }

    @Test
    void theSameFromASchoolboyIsNot() {
        days(30, 2);

        assertThat(send(50)).isEmpty();
        assertThat(send(200)).contains("250 recipients in 1 h, allowed 50");
    }

    @Test
    void whoWritesMuchMayWriteMore() {
        days(30, 20);
        assertThat(send(200)).isEmpty();
        assertThat(send(20)).contains("220 recipients in 1 h, allowed 210");
    }

    @Test
    void yesterdayIsNoMeasure() {
        days(30, 2);
        days(1, 2_000);

        assertThat(send(51)).contains("51 recipients in 1 h, allowed 50");
    }

    @Test
    void holdsNobodyWhomItStillLearns() {
        days(6, 2);

        assertThat(send(500)).isEmpty();
    }

    @Test
    void knowsWhoWasIdleForAMonthWhereRecipientsAreKept() {
        usage.watchRecipients();
        for (int day = 0; day < 30; day++) {
            usage.record(mail(2).to(RecipientHashes.of(1, 2)));
            now = now.plus(Duration.ofDays(1));
        }
        now = now.plus(Duration.ofDays(32));
        usage.maintain(now);
        assertThat(usage.peek(BOB, now).networks()).isEmpty();

        assertThat(send(400)).contains("400 recipients in 1 h, allowed 50");
    }

    @Test
    void whatWasRefusedIsNoHabit() {
        days(10, 2);
        Submission refused = mail(300);
        usage.refund(refused, usage.record(refused));
        now = now.plus(Duration.ofDays(2));

        assertThat(send(51)).isPresent();
    }

    @Test
    void remembersOverARestart(@TempDir Path directory) throws Exception {
        usage = new InMemoryUsage();
        usage.saveIn(directory.resolve("usage.log"), now);
        RuleNeeds.watch(RULE, usage);
        days(10, 100);
        usage.maintain(now);
        InMemoryUsage after = new InMemoryUsage();
        after.saveIn(directory.resolve("usage.log"), now);
        RuleNeeds.watch(RULE, after);
        usage = after;

        assertThat(send(1_001)).as("ten times a hundred, to 10 %").isEmpty();
        assertThat(send(200)).isPresent();
        assertThat(after.findProblem(now)).isEmpty();
    }

    private LimitState state() {
        SubmitterFacts facts = new SubmitterFacts(
                usage.peek(BOB, now), new InMemoryDeliveries(1).peek(BOB, now), new ComplaintSums(List.of(), now));
        return RULE.limits(facts, Allowance.NONE).get(0);
    }

    @Test
    void tellsTheLimitAndWhetherItLearns() {
        usage.record(mail(3));

        assertThat(state().text()).isEqualTo("3 of 50 recipients by what the submitter is used to in 1 h");
        assertThat(state().learning()).isTrue();
    }

    @Test
    void tellsTheLimitOfTodayThoughNothingWasSentSince() {
        days(20, 2);
        usage.record(mail(250));
        now = now.plus(Duration.ofDays(3));

        assertThat(state().allowed()).isEqualTo(256);
        assertThat(send(250)).isEmpty();
    }

    static Stream<Arguments> printed() {
        return WrittenRuleContract.table("""
                times=10, min=50/1h | times=10, of=35d, min=50/1h, name=rate, mode=enforce
                recipients=500/1h, times=4, of=7d, min=20/1d, mode=observe |\
                        recipients=500/1h, times=4, of=7d, min=20/1d, name=rate, mode=observe
                """);
    }

    static Stream<Arguments> mistakes() {
        return WrittenRuleContract.table("""
                times=10 | RateExceeded=times=10: times= and min= belong together, such as times=10, min=50/1h
                times=0, min=5/1h | RateExceeded=times=0: expected 1 to 1000
                times=9, min=5/1h, of=36d | RateExceeded=of=36d: expected 7d to 35d
                """);
    }
}
