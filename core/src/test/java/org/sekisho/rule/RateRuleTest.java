// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.memory.InMemoryUsage;

final class RateRuleTest {
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Rate HOURLY = Rate.parse(Dimension.RECIPIENTS, "500/1h");

    private final InMemoryUsage usage = new InMemoryUsage();

    private static RateRule rule(String condition) {
        return RateRule.SYNTAX.parse("RateExceeded", condition, Map.of());
    }

    private static Submission submission(Instant at, int recipients, long bytes) {
        return new Submission(BOB, at, InetAddress.getLoopbackAddress(), recipients, bytes);
    }

    private Activity record(RateRule rule, Submission submission) {
        usage.watch(rule.windows());
        return usage.record(submission);
    }

    @ParameterizedTest
    @CsvSource({"recipients=10/1h, 10, 5", "messages=1/1h, 1, 5", "bytes=1KB/1h, 1, 1024"})
    void findsNothingAtTheLimit(String condition, int recipients, long bytes) {
        RateRule rule = rule(condition);
        Submission last = submission(NOW, recipients, bytes);

        assertThat(rule.judge(last, record(rule, last))).isEmpty();
        assertThat(rule.findNeverSatisfiable(last, Allowance.NONE)).isEmpty();
        assertThat(rule.measureAlone(last, Allowance.NONE)).isEmpty();
    }

    @Test
    void findsOneAboveTheLimitWithTheEvidence() {
        RateRule rule = rule("recipients=10/1h, name=hourly, mode=observe");
        record(rule, submission(NOW.minusSeconds(600), 10, 5));
        Submission one = submission(NOW, 1, 5);

        assertThat(rule.judge(one, record(rule, one)))
                .contains(new Finding(
                        "hourly",
                        Mode.OBSERVE,
                        BOB,
                        NOW,
                        new RateEvidence(Rate.parse(Dimension.RECIPIENTS, "10/1h"), 11, 0, NOW.minusSeconds(600))));
    }

    @Test
    void tellsHowManyWereRefusedInTheSameWindow() {
        RateRule rule = rule("messages=1/1h");
        record(rule, submission(NOW, 1, 5));
        Submission refused = submission(NOW.plusSeconds(1), 1, 5);
        usage.refund(refused, record(rule, refused));
        Submission again = submission(NOW.plusSeconds(2), 1, 5);

        assertThat(rule.judge(again, record(rule, again)))
                .map(Finding::sentence)
                .contains("2 messages in 1 h, allowed 1; 1 message refused");
    }

    @Test
    void findsNothingOnceTheWindowHasPassed() {
        RateRule rule = rule("messages=1/1h");
        record(rule, submission(NOW, 1, 5));
        Submission later = submission(NOW.plus(Duration.ofMinutes(66)), 1, 5);

        assertThat(rule.judge(later, record(rule, later))).isEmpty();
    }

    @Test
    void namesTheRateThatIsExceededMostInProportion() {
        RateRule rule = rule("messages=1/1h, recipients=10/1h, bytes=1KB/1d");
        record(rule, submission(NOW, 30, 2_100));
        Submission second = submission(NOW, 30, 2_100);

        assertThat(rule.judge(second, record(rule, second)).map(Finding::sentence))
                .contains("60 recipients in 1 h, allowed 10");
    }

    @Test
    void namesTheFirstOfRatesThatAreExceededAlike() {
        RateRule rule = rule("recipients=10/1d, recipients=10/1h, messages=1/1h");
        Submission twice = submission(NOW, 20, 5);
        record(rule, submission(NOW, 0, 5));

        assertThat(rule.judge(twice, record(rule, twice)).map(Finding::sentence))
                .contains("2 messages in 1 h, allowed 1");
    }

    @Test
    void comparesProportionsThatNoLongCanHold() {
        long huge = Long.MAX_VALUE / 2;
        RateRule rule = new RateRule(
                "r",
                Mode.ENFORCE,
                List.of(new Rate(Dimension.MESSAGES, 1, Window.HOUR), new Rate(Dimension.BYTES, huge, Window.HOUR)));
        record(rule, submission(NOW, 1, Long.MAX_VALUE));
        Submission second = submission(NOW, 1, Long.MAX_VALUE);

        assertThat(rule.judge(second, record(rule, second)).map(Finding::sentence))
                .contains("8388607.9 TB in 1 h, allowed 4611686018427387903 B");
    }

    @Test
    void judgesALoginByWhatWasSentBefore() {
        RateRule rule = rule("messages=1/1h");
        record(rule, submission(NOW, 1, 5));
        record(rule, submission(NOW, 1, 5));
        Login login = new Login(BOB, NOW.plusSeconds(1), InetAddress.getLoopbackAddress());

        assertThat(rule.judge(login, usage.record(login)).map(Finding::at)).contains(NOW.plusSeconds(1));
    }

    @Test
    void tellsWhatCanNeverBeAccepted() {
        RateRule rule = rule("messages=5/1h, recipients=500/1h, recipients=300/1d, bytes=10MB/1h, name=all");
        Submission tooMany = submission(NOW, 501, 5);

        assertThat(rule.findNeverSatisfiable(tooMany, Allowance.NONE)).contains(HOURLY);
        assertThat(rule.findNeverSatisfiable(submission(NOW, 301, 5), Allowance.NONE))
                .contains(Rate.parse(Dimension.RECIPIENTS, "300/1d"));
        assertThat(rule.findNeverSatisfiable(submission(NOW, 1, (10 << 20) + 1L), Allowance.NONE))
                .contains(Rate.parse(Dimension.BYTES, "10MB/1h"));
        assertThat(rule.measureAlone(tooMany, Allowance.NONE).map(evidence -> rule.finding(tooMany, evidence)))
                .contains(new Finding("all", Mode.ENFORCE, BOB, NOW, new RateEvidence(HOURLY, 501, 0, NOW)));
    }

    @Test
    void readsTheWindowsOfAllItsRates() {
        assertThat(rule("messages=5/10m, recipients=5/1d, bytes=1KB/24h").windows())
                .containsExactlyInAnyOrder(Window.parse("10m"), Window.DAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages=5/1h, name=rate, mode=enforce",
                "messages=5/1h, messages=50/1d, recipients=500/1h, bytes=4GB/1d, name=a.B_c-1, mode=observe"
            })
    void printsTheConditionThatParsesToIt(String condition) {
        assertThat(rule(condition)).hasToString(condition);
    }

    @Test
    void isNamedRateAndEnforcesUnlessSet() {
        assertThat(rule("recipients=500/1h")).isEqualTo(new RateRule("rate", Mode.ENFORCE, List.of(HOURLY)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | RateExceeded: no rate is set; expected at least one, such as recipients=500/1h",
                "name=a | RateExceeded=name=a: no rate is set; expected at least one, such as recipients=500/1h",
                "messages=5 | RateExceeded=messages=5: expected a limit per window, such as 500/1h",
                "messages=0/1h | RateExceeded=messages=0/1h: the limit must be at least 1",
                "messages=5/32d | RateExceeded=messages=5/32d: the window must be from 1s to 31d",
                "bytes=5/1h | RateExceeded=bytes=5/1h: expected a size with a unit, such as 4GB/1d",
                "messages=5/1h, mode=shadow | RateExceeded=mode=shadow: expected enforce or observe",
                "messages=5/1h, mode=Observe | RateExceeded=mode=Observe: expected enforce or observe",
                "messages=5/1h, name= | RateExceeded=name=: a name has 1 to 63 letters, digits, '.', '_' or '-',"
                        + " such as hourly",
                "messages=5/1h, name=a b | RateExceeded=name=a b: a name has 1 to 63 letters, digits, '.', '_' or '-',"
                        + " such as hourly",
                "messages=5/1h, messages=6/60m | RateExceeded=messages=5/1h, messages=6/60m: two rates for messages per"
                        + " 1h contradict each other; keep one",
                "recipients=5/1h, limmit=1 | RateExceeded=limmit=1: unknown setting 'limmit'. Known: messages,"
                        + " recipients, bytes, times, of, min, name, mode",
                "messages=5/1h, name=a, name=b | RateExceeded=name=b: 'name' is set more than once; keep one",
                "messages=x/1h, mode=y, z | RateExceeded=z: expected <setting>=<value>, separated by commas;"
                        + " RateExceeded=messages=x/1h: expected a whole number such as 500 or 1_000;"
                        + " RateExceeded=mode=y: expected enforce or observe"
            })
    void refusesABadConditionWithAllThatIsWrong(String condition, String message) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> rule(condition))
                .withMessage(message);
    }

    @Test
    void givesNoRuleWhereSomethingIsWrong() {
        RuleSyntax<RateRule> syntax = RateRule.SYNTAX;
        Settings written = Settings.ofCondition("RateExceeded", syntax.settings(), "messages=5/1h, mode=shadow");

        assertThat(syntax.reader().read(written, Map.of())).isEmpty();
    }

    @Test
    void refusesToBeMadeOfNoRatesOrOfTwoThatContradictEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateRule("r", Mode.ENFORCE, List.of()))
                .withMessage("a rate rule has at least one rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateRule(
                        "r", Mode.ENFORCE, List.of(HOURLY, new Rate(Dimension.RECIPIENTS, 1, Window.HOUR))))
                .withMessage("two rates for recipients per 1h contradict each other; keep one");
    }

    @Test
    void refusesASubmissionOfLessThanNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> submission(NOW, -1, 0))
                .withMessage("recipients and bytes are never negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> submission(NOW, 0, -1))
                .withMessage("recipients and bytes are never negative");
    }

    private static Allowance allowance(Set<String> exempt, String... limits) {
        return new Allowance(Set.of(), false, Stream.of(limits).map(Rate::parse).toList(), exempt);
    }

    @Test
    void letsALimitOfAnOverrideTakeTheRatesPlace() {
        RateRule rule = rule("recipients=500/1h, recipients=1000/1d");
        Submission much = submission(NOW, 813, 5);
        Activity activity = record(rule, much);

        assertThat(rule.judge(much, activity, allowance(Set.of(), "recipients=813/1h")))
                .as("the largest that is allowed")
                .isEmpty();
        assertThat(rule.judge(much, activity, allowance(Set.of(), "recipients=812/1h"))
                        .orElseThrow()
                        .sentence())
                .isEqualTo("813 recipients in 1 h, allowed 812");
        assertThat(rule.judge(much, activity, allowance(Set.of(), "recipients=5000/1d"))
                        .orElseThrow()
                        .sentence())
                .as("another window goes on")
                .isEqualTo("813 recipients in 1 h, allowed 500");
        assertThat(rule.judge(much, activity, allowance(Set.of(), "recipients=5000/1h", "recipients=100/1d"))
                        .orElseThrow()
                        .sentence())
                .as("a smaller limit holds too")
                .isEqualTo("813 recipients in 1 d, allowed 100");
    }

    @Test
    void doesNotJudgeWhoIsExempt() {
        RateRule rule = rule("recipients=500/1h, name=hourly");
        Submission much = submission(NOW, 813, 5);
        Activity activity = record(rule, much);

        for (String name : List.of("hourly", "*")) {
            assertThat(rule.judge(much, activity, allowance(Set.of(name)))).isEmpty();
            assertThat(rule.measureAlone(much, allowance(Set.of(name)))).isEmpty();
        }
        assertThat(rule.judge(much, activity, allowance(Set.of("daily")))).isPresent();
    }

    @Test
    void judgesAMessageAloneByTheLimitOfAnOverride() {
        RateRule rule = rule("recipients=500/1h");
        Submission much = submission(NOW, 813, 5);

        assertThat(rule.measureAlone(much, allowance(Set.of(), "recipients=813/1h")))
                .isEmpty();
        assertThat(rule.findNeverSatisfiable(much, allowance(Set.of(), "recipients=812/1h")))
                .contains(Rate.parse("recipients=812/1h"));
    }
}
