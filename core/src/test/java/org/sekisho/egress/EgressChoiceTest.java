// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sekisho.egress.EgressChoice.Cause;
import org.sekisho.egress.reroute.Reroute;
import org.sekisho.finding.Finding;
import org.sekisho.submitter.Submitter;

/** Which way a mail goes. */
class EgressChoiceTest {
    private static final Instant NINE = TestCircumstances.NINE;
    private static final Finding FINDING = Ways.finding("hourly", Ways.BOB, NINE);

    private final TestCircumstances now = new TestCircumstances();
    private final PoolSelector pools = Ways.pools(
            "processor=bounces, when=null-sender",
            "processor=doubtful, when=finding, when=attribute:verdict:doubtful, clean=7d",
            "processor=trusted, when=attribute:verdict:trusted, when=submitter:news@isp.example",
            "processor=default");

    private EgressChoice choose(OutgoingMail mail) {
        return pools.choose(mail, now);
    }

    @Test
    void mailOfWhichNothingIsSaidGoesTheOrdinaryWay() {
        EgressChoice choice = choose(Ways.mailOf(Ways.BOB));

        assertThat(choice).isEqualTo(new EgressChoice("default", Cause.WEIGHT, "", "", "default", null));
        assertThat(choice.isChange()).isFalse();
    }

    @Test
    void mailWithAFindingGoesTheDoubtfulWayAndItsSubmitterStaysThere() {
        EgressChoice choice = choose(Ways.mailWith(Ways.BOB, FINDING));

        assertThat(choice)
                .isEqualTo(new EgressChoice(
                        "doubtful",
                        Cause.VERDICT,
                        "rule hourly: 101 recipients in 1 h, allowed 100",
                        "",
                        "doubtful",
                        Duration.ofDays(7)));
        assertThat(choice.isChange()).isTrue();
    }

    @Test
    void aFindingThatNoLongerCountsChangesNothing() {
        now.forgivenRules.add("hourly");

        assertThat(choose(Ways.mailWith(Ways.BOB, FINDING)).processor()).isEqualTo("default");
    }

    @Test
    void aSingleRuleMayHaveItsOwnWay() {
        PoolSelector strict = Ways.pools("processor=slow, when=finding:strict", "processor=default");

        assertThat(strict.choose(Ways.mailWith(Ways.BOB, FINDING), now).processor())
                .isEqualTo("default");
        assertThat(strict.choose(Ways.mailWith(Ways.BOB, Ways.finding("strict", Ways.BOB, NINE)), now)
                        .processor())
                .isEqualTo("slow");
    }

    @Test
    void aVerdictInAnAttributeCounts() {
        assertThat(choose(Ways.mailWithAttribute(Ways.BOB, "verdict", "doubtful")))
                .isEqualTo(new EgressChoice(
                        "doubtful",
                        Cause.VERDICT,
                        "attribute verdict is doubtful",
                        "",
                        "doubtful",
                        Duration.ofDays(7)));
        assertThat(choose(Ways.mailWithAttribute(Ways.BOB, "verdict", "trusted"))
                        .findKeep())
                .isEmpty();
        assertThat(choose(Ways.mailWithAttribute(Ways.BOB, "verdict", "fine")).processor())
                .isEqualTo("default");
    }

    @Test
    void aSubmitterMayHaveTheirOwnWayUntilSomethingIsFound() {
        Submitter news = new Submitter("news@isp.example");

        assertThat(choose(Ways.mailOf(news)).processor()).isEqualTo("trusted");
        assertThat(choose(Ways.mailOf(news)).isChange()).isFalse();
        assertThat(choose(Ways.mailWith(news, Ways.finding("hourly", news, NINE)))
                        .processor())
                .isEqualTo("doubtful");
        now.doubts.put(news, new Reroute(news, "doubtful", "w", NINE, NINE.plusSeconds(60)));
        assertThat(choose(Ways.mailOf(news)).processor())
                .as("the first in the file counts")
                .isEqualTo("doubtful");
    }

    @Test
    void theServersOwnReportsHaveTheirOwnWay() {
        assertThat(choose(Ways.report()))
                .isEqualTo(new EgressChoice("bounces", Cause.SENDER, "null sender", "", "bounces", null));
        OutgoingMail receipt = new OutgoingMail(Ways.BOB, true, "m", FINDING, name -> Optional.empty());
        assertThat(choose(receipt).processor())
                .as("a submitter does not choose their way by the null sender")
                .isEqualTo("doubtful");
    }

    @Test
    void aDoubtHoldsOn() {
        Instant until = NINE.plusSeconds(3600);
        now.doubts.put(Ways.BOB, new Reroute(Ways.BOB, "doubtful", "rule hourly: much", NINE, until));

        assertThat(choose(Ways.mailOf(Ways.BOB)))
                .isEqualTo(new EgressChoice(
                        "doubtful",
                        Cause.DOUBT,
                        "until 2026-11-23T10:00:00Z, because of rule hourly: much",
                        "",
                        "doubtful",
                        null));
        assertThat(choose(Ways.mailOf(new Submitter("eve@isp.example"))).processor())
                .isEqualTo("default");
    }

    @Test
    void aDoubtOutlivesTheNameOfItsProcessor() {
        now.doubts.put(Ways.BOB, new Reroute(Ways.BOB, "renamed", "rule hourly: much", NINE, NINE.plusSeconds(60)));

        assertThat(choose(Ways.mailOf(Ways.BOB)).processor()).isEqualTo("doubtful");
        assertThat(Ways.pools("processor=default")
                        .choose(Ways.mailOf(Ways.BOB), now)
                        .processor())
                .isEqualTo("default");
    }

    @Test
    void whenItsPoolIsDisabledMailGoesTheOrdinaryWay() {
        now.disabled.add("doubtful");

        EgressChoice choice = choose(Ways.mailWith(Ways.BOB, FINDING));

        assertThat(choice.processor()).isEqualTo("default");
        assertThat(choice.instead()).isEqualTo("doubtful");
        assertThat(choice.home()).isEqualTo("doubtful");
        assertThat(choice.findKeep()).contains(Duration.ofDays(7));
    }

    @Test
    void mailNeverStaysWhenAllAreDisabled() {
        now.disabled.addAll(List.of("doubtful", "default"));

        assertThat(choose(Ways.mailOf(Ways.BOB)).processor()).isEqualTo("default");
        assertThat(choose(Ways.mailWith(Ways.BOB, FINDING)).processor()).isEqualTo("doubtful");
    }

    @Test
    void stickySubmittersKeepTheirWayAndOthersSpreadTheirMail() {
        PoolSelector sticky = Ways.pools("processor=a", "processor=b");
        PoolSelector loose = Ways.read("pools", "processor=a; processor=b", "sticky", "false");
        Map<String, Integer> ways = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            OutgoingMail mail = Ways.mail(Ways.BOB, "m" + i, null);
            assertThat(sticky.choose(mail, now)).isEqualTo(sticky.choose(Ways.mailOf(Ways.BOB), now));
            ways.merge(loose.choose(mail, now).processor(), 1, Integer::sum);
        }

        assertThat(ways.get("a")).isCloseTo(500, within(60));
    }

    @Test
    void aWarmingMemberTakesMoreEveryDayAndNobodyReturns() {
        PoolSelector warming =
                Ways.pools("processor=old, weight=1", "processor=new, weight=1, start=2026-12-01, days=9");
        List<Submitter> people = Ways.submitters(5_000);
        int before = 0;
        for (int day = -1; day <= 9; day++) {
            now.now = Instant.parse("2026-12-01T23:59:59Z").plus(Duration.ofDays(day));
            // So much mail that the upper share of the day does not matter.
            now.sent.put("old", 1_000_000L);
            int taken = (int) people.stream()
                    .filter(one ->
                            warming.choose(Ways.mailOf(one), now).processor().equals("new"))
                    .count();
            double part = Math.max(0, Math.min(1, (day + 1) / 10.0));
            assertThat(taken).as("day %d", day).isCloseTo((int) (5_000 * part / (1 + part)), within(150));
            assertThat(taken).isGreaterThanOrEqualTo(before);
            before = taken;
        }
    }

    @Test
    void aWarmingMemberHasAnUpperShareOfTheMail() {
        PoolSelector warming =
                Ways.pools("processor=old, weight=1", "processor=new, weight=1, start=2026-12-01, days=9");
        now.now = Instant.parse("2026-12-01T12:00:00Z");
        Submitter heavy = Ways.submitters(500).stream()
                .filter(one -> {
                    now.sent.put("old", 1_000_000L);
                    return warming.choose(Ways.mailOf(one), now).processor().equals("new");
                })
                .findFirst()
                .orElseThrow();
        now.sent.clear();

        for (int i = 0; i < 10_000; i++) {
            EgressChoice choice = warming.choose(Ways.mailOf(heavy), now);
            now.sent.merge(choice.processor(), 1L, Long::sum);
            assertThat(choice.instead()).isEqualTo(choice.processor().equals("new") ? "" : "new");
        }

        // 0.1 of 1.1 by weight, twice that at most.
        assertThat(now.sentInADay("new") / 10_000.0).isCloseTo(2 * 0.1 / 1.1, within(0.001));
        now.now = Instant.parse("2026-12-10T00:00:00Z");
        assertThat(warming.choose(Ways.mailOf(heavy), now).processor()).isEqualTo("new");
    }

    @Test
    void aWarmingMemberAloneTakesAll() {
        PoolSelector alone = Ways.pools("processor=new, start=2026-12-01, days=9");

        assertThat(alone.choose(Ways.mailOf(Ways.BOB), now).processor())
                .as("even before its start: mail must leave")
                .isEqualTo("new");
    }
}
