// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.habit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.finding.KeptFindings.assertFound;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.sekisho.complaint.count.ComplaintSums;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.override.Allowance;
import org.sekisho.rule.RuleNeeds;
import org.sekisho.rule.WrittenRuleContract;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Destinations;
import org.sekisho.usage.memory.InMemoryUsage;

final class DestinationRuleTest implements WrittenRuleContract {
    private static final String RULE = "domains=10/1d, tlds=3/1d, share=20%, name=mix";
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final Place HOME = new Place(Country.of("JP"), null, 64_496, 20_777, true);

    private InMemoryUsage usage = new InMemoryUsage();
    private Instant now = Instant.parse("2026-11-01T09:00:00Z");
    private int recipients;
    private Activity activity = usage.peek(BOB, now);

    @Override
    public DestinationRule read(String condition) {
        return DestinationRule.SYNTAX.parse("DestinationMix", condition, Map.of());
    }

    private static int domain(int number, int topLevel) {
        return (number * 0x9e3779b1) << 12 | topLevel;
    }

    private Submission mail(int... domains) {
        recipients += domains.length;
        int[] hashes = IntStream.rangeClosed(recipients, recipients + domains.length - 1)
                .toArray();
        return new Submission(BOB, now, InetAddress.getLoopbackAddress(), domains.length, 1_000, HOME)
                .to(RecipientHashes.of(hashes).at(domains));
    }

    private Optional<Finding> send(int... domains) {
        return send(RULE, domains);
    }

    private Optional<Finding> send(String condition, int... domains) {
        Submission mail = mail(domains);
        activity = usage.record(mail);
        return read(condition).judge(mail, activity);
    }

    /** To so many new domains each in a top-level domain of its own, and so many in known ones. */
    private static int[] mix(int first, int topLevels, int known) {
        return IntStream.range(first, first + topLevels + known)
                .map(number -> domain(number, number < first + topLevels ? number : 1))
                .toArray();
    }

    /** Bob writes to two domains in one top-level domain for ten days. */
    @BeforeEach
    void settle() {
        settle(usage);
    }

    private void settle(InMemoryUsage into) {
        RuleNeeds.watch(read(RULE), into);
        usage = into;
        for (int day = 0; day < 10; day++) {
            assertThat(send(domain(1, 1), domain(2, 1))).isEmpty();
            now = now.plus(Duration.ofDays(1));
        }
    }

    @Test
    void findsManyNewDomainsInManyNewTopLevelDomains() {
        assertThat(send(mix(100, 4, 6))).as("ten domains are allowed").isEmpty();

        Finding finding = send(mix(200, 1, 0)).orElseThrow();

        assertFound(
                finding,
                "mix",
                "11 domains never written to before in 1 d, allowed 10, in 5 new top-level domains, allowed"
                        + " 3, of 13 recipients",
                "{\"type\":\"destinations\",\"domains\":11,\"allowedDomains\":10,"
                        + "\"topLevels\":5,\"allowedTopLevels\":3,\"recipients\":13}");
        assertThat(read(RULE).observing().judge(mail(), activity).orElseThrow().mode())
                .isEqualTo(Mode.OBSERVE);
    }

    @Test
    void oneLimitAloneIsEnoughWhereOneIsSet() {
        assertThat(send("domains=10/1d", mix(100, 0, 11)).orElseThrow().sentence())
                .isEqualTo("11 domains never written to before in 1 d, allowed 10, of 13 recipients");
        assertThat(send("tlds=3/1d", mix(200, 4, 0)).orElseThrow().sentence())
                .isEqualTo("4 top-level domains never written to before in 1 d, allowed 3, of 17 recipients");
        assertThat(send("domains=10/1d, share=90%", domain(1, 1))).isEmpty();
    }

    @Test
    void sparesWhoWritesToTheSameCountriesAndWhoWritesMuch() {
        assertThat(send(mix(100, 3, 500))).as("invoices at the end of a month").isEmpty();
        assertThat(send(mix(1_000, 9, 0))).as("12 of 514 recipients").isEmpty();
    }

    @Test
    void knowsWhatItWroteToBeforeAndForgetsWhatWasRefused() {
        Submission refused = mail(mix(100, 9, 0));
        usage.refund(refused, usage.record(refused));
        assertThat(usage.peek(BOB, now).destinations().domains()).isZero();

        send(mix(200, 9, 0));
        now = now.plus(Duration.ofDays(2));

        assertThat(send(mix(200, 9, 0))).isEmpty();
        assertThat(activity.destinations().domains()).isZero();
    }

    @Test
    void whoIsReleasedDoesNotTripAtOnceAndStaysJudged() {
        assertThat(send(mix(100, 20, 20))).isPresent();
        now = now.plus(Duration.ofHours(1));
        usage.forgive(BOB, now);

        assertThat(send(domain(1, 1))).as("where bob always writes").isEmpty();
        assertThat(send(mix(100, 20, 20))).as("where the thief wrote").isEmpty();
        assertThat(send(mix(200, 20, 0))).as("the next list").isPresent();
    }

    @Test
    void observesWhileItLearnsAndLeavesTheExemptAlone() {
        usage = new InMemoryUsage();
        RuleNeeds.watch(read(RULE), usage);
        assertThat(send(mix(100, 11, 0)).orElseThrow().mode()).isEqualTo(Mode.OBSERVE);

        Allowance exempt = new Allowance(Set.of(), false, List.of(), Set.of("mix"));
        assertThat(read(RULE).judge(mail(), activity, exempt)).isEmpty();
        Allowance home = new Allowance(Set.of(Country.of("JP")), false, List.of(), Set.of());
        assertThat(read(RULE).judge(mail(), activity, home)).isEmpty();
    }

    @Test
    void isNothingWhereDestinationsAreNotKept() {
        usage = new InMemoryUsage();

        assertThat(send(mix(100, 50, 0))).isEmpty();
        assertThat(activity.destinations()).isEqualTo(Destinations.NONE);
    }

    @Test
    void tellsItsLimits() {
        send(mix(100, 2, 3));
        SubmitterFacts facts = new SubmitterFacts(
                activity, new InMemoryDeliveries(1).peek(BOB, now), new ComplaintSums(List.of(), now));

        assertThat(read(RULE).limits(facts, Allowance.NONE))
                .extracting(state -> state.text())
                .containsExactly(
                        "5 of 10 domains never written to before, as 20 % of all recipients or more in 1 d",
                        "2 of 3 top-level domains never written to before, as 20 % of all recipients or more in 1 d");
    }

    @Test
    void remembersOverARestart(@TempDir Path directory) throws Exception {
        InMemoryUsage before = new InMemoryUsage();
        before.saveIn(directory.resolve("usage.log"), now);
        settle(before);
        send(mix(100, 4, 6));
        before.maintain(now);

        usage = new InMemoryUsage();
        usage.saveIn(directory.resolve("usage.log"), now);
        RuleNeeds.watch(read(RULE), usage);

        assertThat(send(mix(200, 1, 0)).orElseThrow().mode()).isEqualTo(Mode.ENFORCE);
        assertThat(usage.findProblem(now)).isEmpty();
        assertThat(Files.readString(directory.resolve("destinations.log"), StandardCharsets.ISO_8859_1))
                .contains("bob@isp.example")
                .doesNotContain("far.example");
    }

    @Test
    void learnsForAWeekAndNotForYearsWhereAClockWasAhead(@TempDir Path directory) throws Exception {
        InMemoryUsage first = new InMemoryUsage();
        first.saveIn(directory.resolve("usage.log"), now.plus(Duration.ofDays(3_000)));
        settle(first);
        first.maintain(now.plus(Duration.ofDays(3_000)));

        usage = new InMemoryUsage();
        usage.saveIn(directory.resolve("usage.log"), now);
        RuleNeeds.watch(read(RULE), usage);
        assertThat(send(mix(100, 11, 0)).orElseThrow().mode()).isEqualTo(Mode.OBSERVE);
        now = now.plus(Duration.ofDays(8));

        assertThat(send(mix(200, 11, 0)).orElseThrow().mode()).isEqualTo(Mode.ENFORCE);
    }

    static Stream<Arguments> printed() {
        return WrittenRuleContract.table("""
                domains=40/1d | domains=40/1d, learn=7d, name=destinations, mode=enforce
                tlds=8/1d, share=5%, learn=2d, mode=observe, domains=0/1d, name=x |\
                        domains=0/1d, tlds=8/1d, share=5%, learn=2d, name=x, mode=observe
                """);
    }

    static Stream<Arguments> mistakes() {
        return WrittenRuleContract.table("""
                |\
                        DestinationMix: no limit is set; expected domains= or tlds= or both, such as domains=40/1d,\
                 tlds=8/1d
                domains=40/1h | DestinationMix=domains=40/1h: expected a number a day, such as 40/1d
                tlds=8/1d, share=5 | DestinationMix=share=5: expected a percentage from 1% to 100%, such as 5%
                tlds=8/1d, learn=8d | DestinationMix=learn=8d: expected 1d to 7d
                """);
    }
}
