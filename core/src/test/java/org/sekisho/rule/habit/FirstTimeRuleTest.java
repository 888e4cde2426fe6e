// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.habit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.finding.KeptFindings.assertFound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.sekisho.event.Login;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.override.Allowance;
import org.sekisho.rule.WrittenRuleContract;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.memory.InMemoryUsage;

final class FirstTimeRuleTest implements WrittenRuleContract {
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final Submitter ALICE = new Submitter("alice@isp.example");
    private static final String HOME = "203.0.113.7";
    private static final String ELSEWHERE = "198.51.100.9";
    private static final String RULE = "recipients=60/1d, name=strangers";
    private static final String FURTHER = "192.0.2.1";
    private static final Place JAPAN = new Place(Country.of("JP"), null, 64_496, 20_777, true);
    private static final Place NIGERIA = new Place(Country.of("NG"), null, 64_497, 20_777, true);
    private static final Place GHANA = new Place(Country.of("GH"), null, 64_498, 20_777, true);
    private static final Place UNANNOUNCED = new Place(Country.of("NG"), null, 0, 20_777, true);
    private static final Map<String, Place> PLACES = Map.of(HOME, JAPAN, ELSEWHERE, NIGERIA, FURTHER, GHANA);

    private final InMemoryUsage usage = new InMemoryUsage();
    private Instant now = Instant.parse("2026-11-01T09:00:00Z");
    private int strangers = 1_000_000;

    @Override
    public FirstTimeRule read(String condition) {
        return FirstTimeRule.SYNTAX.parse("FirstTimeRecipients", condition, Map.of());
    }

    private static Submission to(Submission mail, int first) {
        int[] hashes = new int[mail.recipients()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = first + i;
        }
        return mail.to(RecipientHashes.of(hashes));
    }

    private Submission mail(Submitter from, String address, Place place, int recipients) throws UnknownHostException {
        Submission mail = new Submission(from, now, InetAddress.getByName(address), recipients, 1_000, place);
        Submission told = to(mail, strangers);
        strangers += recipients;
        return told;
    }

    private Optional<Finding> send(String condition, String address, int recipients) throws UnknownHostException {
        Submission mail = mail(BOB, address, PLACES.getOrDefault(address, UNANNOUNCED), recipients);
        return read(condition).judge(mail, usage.record(mail));
    }

    private void days(int days) {
        now = now.plus(Duration.ofDays(days));
    }

    /** Bob writes to the same two from home for ten days. */
    @BeforeEach
    void settle() throws UnknownHostException {
        usage.watchRecipients();
        for (int day = 0; day < 10; day++) {
            usage.record(to(mail(BOB, HOME, JAPAN, 2), 1));
            days(1);
        }
    }

    @Test
    void findsStrangersFromAStrangeNetwork() throws Exception {
        assertThat(send(RULE, ELSEWHERE, 60)).isEmpty();

        Finding finding = send(RULE, ELSEWHERE, 1).orElseThrow();

        assertFound(
                finding,
                "strangers",
                "61 recipients never written to before in 1 d from networks that are not familiar,"
                        + " allowed 60: AS64497 (61)",
                "{\"type\":\"first-time\",\"measured\":61,\"allowed\":60,\"window\":\"1d\","
                        + "\"from\":\"new-network\",\"networks\":[{\"network\":\"AS64497\",\"count\":61}]}");
    }

    @Test
    void whoIsKnownAndWhatComesFromHomeIsNotCounted() throws Exception {
        assertThat(send(RULE, HOME, 5_000)).isEmpty();
        days(2);
        Submission again = to(mail(BOB, ELSEWHERE, NIGERIA, 5_000), strangers - 10_000);

        assertThat(read(RULE).judge(again, usage.record(again))).isEmpty();
    }

    @Test
    void aRefusedMailMakesNobodyKnownAndCountsForNothing() throws Exception {
        Submission refused = mail(BOB, ELSEWHERE, NIGERIA, 61);
        usage.refund(refused, usage.record(refused));
        assertThat(usage.peek(BOB, now).mostFirstTime()).isZero();

        assertThat(read(RULE).judge(refused, usage.record(refused))).isPresent();
    }

    @Test
    void aNetworkIsFamiliarOnTheThirdDayAndNotBeforeLearn() throws Exception {
        send(RULE, ELSEWHERE, 1);
        days(6);
        send(RULE, ELSEWHERE, 1);
        days(1);
        assertThat(send(RULE, ELSEWHERE, 100)).as("three days, seven of them").isEmpty();

        days(2);
        usage.record(new Login(BOB, now, InetAddress.getByName(FURTHER), GHANA));
        days(20);
        assertThat(send(RULE, FURTHER, 100)).as("only the second day").isPresent();
    }

    @Test
    void networksOfTheFirstWeekAreFamiliarWhenItIsOver() throws Exception {
        usage.record(mail(ALICE, HOME, JAPAN, 1));
        for (int day = 0; day < 3; day++) {
            days(2);
            usage.record(new Login(ALICE, now, InetAddress.getByName(ELSEWHERE), NIGERIA));
        }
        days(1);
        Submission first = mail(ALICE, ELSEWHERE, NIGERIA, 100);
        assertThat(read(RULE).judge(first, usage.record(first)))
                .as("known for a week, here for five days")
                .isEmpty();

        Submission other = mail(ALICE, FURTHER, GHANA, 61);
        assertThat(read(RULE).judge(other, usage.record(other)).orElseThrow().mode())
                .isEqualTo(Mode.ENFORCE);
    }

    @Test
    void aThiefsNetworkIsStrangeAgainAfterASuspensionHoweverLong() throws Exception {
        assertThat(send(RULE, ELSEWHERE, 61)).isPresent();
        days(9);
        usage.forgive(BOB, now);
        days(2);

        assertThat(usage.peek(BOB, now).networks()).hasSize(1);
        assertThat(send(RULE, ELSEWHERE, 61)).isPresent();
    }

    @Test
    void threeDaysInARowTeachNothing() throws Exception {
        for (int day = 0; day < 6; day++) {
            send(RULE, ELSEWHERE, 1);
            days(1);
        }

        assertThat(send(RULE, ELSEWHERE, 61)).isPresent();
    }

    @Test
    void onlyObservesNetworksKnownByTheirAddresses() throws Exception {
        Finding finding = send(RULE, "100.64.0.9", 61).orElseThrow();

        assertThat(finding.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(finding.sentence()).endsWith("allowed 60: 100.64.0.0/24 (61)");
        assertThat(send(RULE, ELSEWHERE, 1).orElseThrow().mode()).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void onlyObservesWhomItStillLearns() throws Exception {
        Submission first = mail(ALICE, HOME, JAPAN, 61);
        assertThat(read(RULE).judge(first, usage.record(first)).orElseThrow().mode())
                .isEqualTo(Mode.OBSERVE);
        days(7);
        Submission second = mail(ALICE, ELSEWHERE, NIGERIA, 61);

        assertThat(read(RULE).judge(second, usage.record(second)).orElseThrow().mode())
                .isEqualTo(Mode.ENFORCE);
    }

    @Test
    void onlyObservesForTheServersFirstDays() throws Exception {
        InMemoryUsage fresh = new InMemoryUsage();
        for (int day = 0; day < 30; day++) {
            fresh.record(new Login(BOB, now, InetAddress.getByName(HOME), JAPAN));
            days(1);
        }
        fresh.watchRecipients();
        Submission mail = mail(BOB, ELSEWHERE, NIGERIA, 61);

        assertThat(read(RULE).judge(mail, fresh.record(mail)).orElseThrow().mode())
                .isEqualTo(Mode.OBSERVE);
    }

    @Test
    void countsFromNewCountriesOrFromAnywhere() throws Exception {
        assertThat(send("recipients=5/1d, from=new-country", HOME, 100)).isEmpty();
        assertThat(send("recipients=5/1d, from=new-country", ELSEWHERE, 6)
                        .orElseThrow()
                        .sentence())
                .isEqualTo("6 recipients never written to before in 1 d from countries that are not familiar,"
                        + " allowed 5");
        assertThat(send("recipients=106/1d, from=anywhere", HOME, 1)
                        .orElseThrow()
                        .sentence())
                .isEqualTo("107 recipients never written to before in 1 d, allowed 106");
    }

    @Test
    void comparesWithTheOwnHighestDay() throws Exception {
        send(RULE, HOME, 20);
        days(2);
        String condition = "recipients=50/1d, from=anywhere, times=4";

        assertThat(send(condition, HOME, 80)).isEmpty();
        assertThat(send(condition, HOME, 1)).isPresent();
    }

    @Test
    void comparesWithAllRecipients() throws Exception {
        String condition = "min=50, share=80%, from=anywhere";
        days(1);
        usage.record(to(mail(BOB, HOME, JAPAN, 20), strangers));
        usage.record(to(mail(BOB, HOME, JAPAN, 20), strangers - 20));

        assertThat(send(condition, HOME, 40)).as("60 of 80").isEmpty();
        assertThat(send(condition, HOME, 20)).as("80 of 100").isPresent();
    }

    @Test
    void judgesALoginAndNobodyWhomAnOverrideCovers() throws Exception {
        send(RULE, ELSEWHERE, 61);
        Login login = new Login(BOB, now, InetAddress.getByName(ELSEWHERE), NIGERIA);
        Activity activity = usage.record(login);
        FirstTimeRule rule = read(RULE);

        assertThat(rule.judge(login, activity)).isPresent();
        assertThat(rule.judge(login, activity, new Allowance(Set.of(Country.of("NG")), false)))
                .isEmpty();
        assertThat(rule.judge(login, activity, new Allowance(Set.of(), false, List.of(), Set.of("strangers"))))
                .isEmpty();
        assertThat(rule.observing().mode()).isEqualTo(Mode.OBSERVE);
    }

    static Stream<Arguments> printed() {
        return WrittenRuleContract.table("""
                recipients=60/1d | recipients=60/1d, from=new-network, learn=7d, name=first-time, mode=enforce
                min=50, share=80%, times=4, from=anywhere, learn=2d, name=x, mode=observe |\
                        recipients=50/1d, from=anywhere, times=4, share=80%, learn=2d, name=x, mode=observe
                """);
    }

    static Stream<Arguments> mistakes() {
        return WrittenRuleContract.table("""
                | FirstTimeRecipients: no limit is set; expected recipients= or min=, such as recipients=60/1d
                recipients=60/1d, min=50 |\
                        FirstTimeRecipients=recipients=60/1d, min=50: min= is a limit like recipients=; keep one
                min=50, share=80 | FirstTimeRecipients=share=80: expected a percentage from 1% to 100%, such as 80%
                min=50, share=101% |\
                        FirstTimeRecipients=share=101%: expected a percentage from 1% to 100%, such as 80%
                min=50, times=0 | FirstTimeRecipients=times=0: expected 1 to 1000
                min=50, learn=8d | FirstTimeRecipients=learn=8d: expected 1d to 7d
                min=50, from=abroad | FirstTimeRecipients=from=abroad: expected new-network, new-country or anywhere
                """);
    }
}
