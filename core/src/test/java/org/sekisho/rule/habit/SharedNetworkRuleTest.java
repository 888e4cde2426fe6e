// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.habit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.finding.KeptFindings.assertFound;

import java.net.InetAddress;
import java.net.UnknownHostException;
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
import org.sekisho.event.Login;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Window;
import org.sekisho.rule.RuleNeeds;
import org.sekisho.rule.WrittenRuleContract;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;

final class SharedNetworkRuleTest implements WrittenRuleContract {
    private static final String RULE = "submitters=3/1d, recipients=20/2d, name=one-host";
    private static final Place HOME = new Place(Country.of("JP"), null, 64_496, 20_777, true);
    private static final Place AWAY = new Place(Country.of("JP"), null, 64_497, 20_777, true);
    private static final String HOST = "198.51.100.9";

    private InMemoryUsage usage = new InMemoryUsage();
    private Instant now = Instant.parse("2026-11-01T09:00:00Z");
    private int strangers = 1_000_000;

    @Override
    public SharedNetworkRule read(String condition) {
        return SharedNetworkRule.SYNTAX.parse("SharedNetwork", condition, Map.of());
    }

    private static Submitter submitter(int number) {
        return new Submitter("user" + number + "@isp.example");
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    private Optional<Finding> send(int from, String host, Place place, int recipients) throws UnknownHostException {
        Submission mail = new Submission(submitter(from), now, address(host), recipients, 1_000, place)
                .to(RecipientHashes.of(
                        IntStream.range(strangers, strangers + recipients).toArray()));
        strangers += recipients;
        return read(RULE).judge(mail, usage.record(mail));
    }

    private void login(int from, String host, Place place) throws UnknownHostException {
        usage.record(new Login(submitter(from), now, address(host), place));
    }

    private void days(int days) {
        now = now.plus(Duration.ofDays(days));
    }

    /** Nine submitters write from home for ten days. */
    @BeforeEach
    void settle() throws UnknownHostException {
        RuleNeeds.watch(read(RULE), usage);
        settle(usage);
    }

    private void settle(InMemoryUsage into) throws UnknownHostException {
        usage = into;
        for (int day = 0; day < 10; day++) {
            for (int number = 0; number < 9; number++) {
                send(number, "203.0.113." + number, HOME, 1);
            }
            days(1);
        }
    }

    @Test
    void findsOneHostThroughManySubmitters() throws Exception {
        for (int number = 0; number < 3; number++) {
            assertThat(send(number, HOST, AWAY, 21))
                    .as("only %d are there", number + 1)
                    .isEmpty();
        }
        login(3, HOST, AWAY);

        Finding finding = send(0, HOST, AWAY, 1).orElseThrow();

        assertFound(
                finding,
                "one-host",
                "22 recipients never written to before in 2 d, allowed 20, from 198.51.100.0/24,"
                        + " where 4 submitters were new in 1 d, allowed 3",
                "{\"type\":\"shared-network\",\"measured\":22,\"allowed\":20,"
                        + "\"window\":\"2d\",\"network\":\"198.51.100.0/24\",\"newcomers\":4,"
                        + "\"submitters\":\"3/1d\"}");
        assertThat(send(3, HOST, AWAY, 20)).as("not yet over its own limit").isEmpty();
        assertThat(send(3, HOST, AWAY, 1)).isPresent();
    }

    @Test
    void whoWritesFromHomeOrFromElsewhereIsNoConcern() throws Exception {
        for (int number = 0; number < 5; number++) {
            login(number, HOST, AWAY);
        }

        assertThat(send(0, "203.0.113.1", HOME, 500)).as("from home").isEmpty();
        assertThat(send(8, "192.0.2.1", AWAY, 500)).as("nobody else is there").isEmpty();
        assertThat(send(0, HOST, new Place(Country.of("JP"), null, 1, 20_777, false), 500))
                .as("excluded by the admin")
                .isEmpty();
    }

    @Test
    void knowsASchoolAndAnOffice() throws Exception {
        for (int day = 0; day < 9; day++) {
            for (int number = 5; number < 8; number++) {
                send(number, HOST, AWAY, 1);
            }
            days(1);
        }

        for (int number = 0; number < 5; number++) {
            assertThat(send(number, HOST, AWAY, 30)).isEmpty();
        }
    }

    @Test
    void aCrowdTeachesNothing() throws Exception {
        for (int number = 20; number < 32; number++) {
            login(number, HOST, AWAY);
        }
        for (int day = 0; day < 9; day++) {
            for (int number = 0; number < 32; number++) {
                login(number, HOST, AWAY);
                send(number, HOST, AWAY, number < 20 ? 0 : 1);
            }
            days(1);
            for (int number = 0; number < 4; number++) {
                login(100 + 4 * day + number, HOST, AWAY);
            }
        }

        assertThat(usage.peek(submitter(0), now).visitors().isKnown()).isFalse();
    }

    @Test
    void forgetsWhoWasThereLongAgo() throws Exception {
        for (int number = 0; number < 4; number++) {
            login(number, HOST, AWAY);
        }
        now = now.plus(Duration.ofHours(25));

        assertThat(send(5, HOST, AWAY, 21)).isEmpty();
    }

    @Test
    void aLoginIsJudgedToo() throws Exception {
        for (int number = 0; number < 4; number++) {
            send(number, HOST, AWAY, 21);
        }
        Login login = new Login(submitter(0), now, address(HOST), AWAY);
        usage.record(login);

        assertThat(read(RULE).judge(login, usage.peek(submitter(0), now))).isPresent();
        assertThat(read(RULE).observing().mode()).isEqualTo(Mode.OBSERVE);
        Allowance exempt = new Allowance(Set.of(), false, List.of(), Set.of("one-host"));
        assertThat(read(RULE).judge(login, usage.peek(submitter(0), now), exempt))
                .isEmpty();
        SubmitterFacts facts = new SubmitterFacts(
                usage.peek(submitter(0), now),
                new InMemoryDeliveries(1).peek(submitter(0), now),
                new ComplaintSums(List.of(), now));
        assertThat(read(RULE).limits(facts, Allowance.NONE).get(0).text())
                .isEqualTo("21 of 20 recipients never written to before from networks where more than 3 submitters"
                        + " are new in 2 d");
    }

    @Test
    void onlyObservesWithoutAnAsn() throws Exception {
        Place unannounced = new Place(Country.of("JP"), null, 0, 20_777, true);
        for (int number = 0; number < 4; number++) {
            login(number, HOST, unannounced);
        }

        assertThat(send(0, HOST, unannounced, 21).orElseThrow().mode()).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void remembersOverARestart(@TempDir Path directory) throws Exception {
        InMemoryUsage before = new InMemoryUsage();
        before.saveIn(directory.resolve("usage.log"), now);
        RuleNeeds.watch(read(RULE), before);
        settle(before);
        for (int number = 0; number < 4; number++) {
            send(number, HOST, AWAY, 21);
        }
        before.maintain(now);

        InMemoryUsage after = new InMemoryUsage();
        after.saveIn(directory.resolve("usage.log"), now);
        RuleNeeds.watch(read(RULE), after);
        usage = after;

        assertThat(send(1, HOST, AWAY, 1)).isPresent();
        assertThat(after.findProblem(now)).isEmpty();
    }

    @Test
    void nobodyIsNewInTheFirstWeek() throws Exception {
        usage = new InMemoryUsage();
        RuleNeeds.watch(read(RULE), usage);
        for (int number = 0; number < 9; number++) {
            login(number, HOST, AWAY);
        }

        assertThat(usage.peek(submitter(0), now).visitors().newcomers(Window.DAY, now))
                .isZero();
    }

    static Stream<Arguments> printed() {
        return WrittenRuleContract.table("""
                | submitters=10/1d, recipients=60/2d, learn=7d, name=shared-network, mode=enforce
                submitters=5/6h, recipients=30/1d, learn=2d, name=x, mode=observe |\
                        submitters=5/6h, recipients=30/1d, learn=2d, name=x, mode=observe
                """);
    }

    static Stream<Arguments> mistakes() {
        return WrittenRuleContract.table("""
                submitters=10 | SharedNetwork=submitters=10: expected a number of submitters per window, such as 10/1d
                submitters=64/1d | SharedNetwork=submitters=64/1d: the number of submitters must be from 1 to 63
                submitters=9/8d |\
                        SharedNetwork=submitters=9/8d: the window must be at most 7d: newcomers are known no longer
                learn=8d | SharedNetwork=learn=8d: expected 1d to 7d
                """);
    }
}
