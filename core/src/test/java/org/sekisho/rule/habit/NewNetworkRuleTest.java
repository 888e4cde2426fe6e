// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.habit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sekisho.finding.KeptFindings.assertKept;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Window;
import org.sekisho.rule.WrittenRuleContract;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;

final class NewNetworkRuleTest implements WrittenRuleContract {
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final Instant START = Instant.parse("2026-11-01T09:00:00Z");
    private static final String RULE = "recipients=100/1h, name=burst";
    private static final Place NIGERIA = new Place(Country.of("NG"), null, 64_501, 20_777, true);

    private final InMemoryUsage usage = new InMemoryUsage();
    private Instant now = START;

    @Override
    public NewNetworkRule read(String condition) {
        return NewNetworkRule.SYNTAX.parse("NewNetworkBurst", condition, Map.of());
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    private Submission mail(String from, Place place, int recipients) throws UnknownHostException {
        return new Submission(BOB, now, address(from), recipients, 1_000, place);
    }

    private Optional<Finding> send(String condition, String from, int recipients) throws UnknownHostException {
        Submission mail = mail(from, Place.UNLOCATED, recipients);
        return read(condition).judge(mail, usage.record(mail));
    }

    /** Bob has sent from home for ten days. */
    private void settle() throws UnknownHostException {
        for (int day = 0; day < 10; day++) {
            usage.record(mail("203.0.113.7", Place.UNLOCATED, 2));
            now = now.plus(Duration.ofDays(1));
        }
    }

    @Test
    void findsMoreThanTheLimitFromNewNetworks() throws Exception {
        settle();
        assertThat(send(RULE, "198.51.100.9", 60)).isEmpty();
        now = now.plusSeconds(60);
        Finding finding = send(RULE, "2001:db8:1:2::7", 41).orElseThrow();

        assertThat(finding.sentence())
                .isEqualTo("101 recipients in 1 h from 2 networks first seen less than 1 d ago, allowed 100:"
                        + " 198.51.100.0/24 (60), 2001:db8:1:2:0:0:0:0/64 (41)");
        assertThat(finding.rule()).isEqualTo("burst");
        assertThat(finding.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(finding.submitter()).isEqualTo(BOB);
        assertKept(
                finding,
                "{\"type\":\"new-networks\",\"dimension\":\"recipients\",\"measured\":101,"
                        + "\"allowed\":100,\"window\":\"1h\",\"new\":\"1d\",\"networks\":["
                        + "{\"network\":\"198.51.100.0/24\",\"count\":60},"
                        + "{\"network\":\"2001:db8:1:2:0:0:0:0/64\",\"count\":41}]}");
    }

    @Test
    void findsNothingAtTheLimitNorFromNetworksKnownForLong() throws Exception {
        settle();

        assertThat(send(RULE, "203.0.113.200", 5_000)).as("from home").isEmpty();
        assertThat(send(RULE, "198.51.100.9", 100)).as("at the limit").isEmpty();
        assertThat(send(RULE, "203.0.113.7", 5_000)).as("from home again").isEmpty();
        assertThat(send(RULE, "198.51.100.9", 1)).isPresent();
    }

    @Test
    void aNetworkIsNewForSoLongAndNoLonger() throws Exception {
        settle();
        usage.record(new Login(BOB, now, address("198.51.100.9")));

        now = now.plus(Duration.ofHours(24).minusMillis(8));
        assertThat(send(RULE, "198.51.100.9", 101)).isPresent();
        now = now.plusMillis(8);
        assertThat(send(RULE, "198.51.100.9", 101)).isEmpty();
        assertThat(send("recipients=100/1h, new=7d, learn=7d", "198.51.100.9", 1))
                .isPresent();
    }

    @Test
    void whoIsStillLearntIsOnlyObserved() throws Exception {
        assertThat(send(RULE, "203.0.113.7", 101).orElseThrow().mode()).isEqualTo(Mode.OBSERVE);
        now = now.plus(Duration.ofDays(7).minusMillis(8));
        assertThat(send(RULE, "198.51.100.9", 101).orElseThrow().mode()).isEqualTo(Mode.OBSERVE);
        now = now.plusMillis(8);
        assertThat(send(RULE, "198.51.100.9", 1).orElseThrow().mode()).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void judgesALoginByWhatWasSentBefore() throws Exception {
        settle();
        send(RULE, "198.51.100.9", 101);
        Login login = new Login(BOB, now, address("203.0.113.7"));

        assertThat(read(RULE).judge(login, usage.record(login))).isPresent();
    }

    @Test
    void ignoresExcludedNetworksAndWhatAnOverrideCovers() throws Exception {
        settle();
        Place cloud = new Place(Country.of("US"), null, 64_500, 20_777, false);
        Submission webmail = mail("192.0.2.1", cloud, 5_000);
        Submission abroad = mail("198.51.100.9", NIGERIA, 101);
        NewNetworkRule rule = read(RULE);

        assertThat(rule.judge(webmail, usage.record(webmail))).isEmpty();
        assertThat(rule.judge(abroad, usage.record(abroad))).isPresent();
        assertThat(rule.judge(abroad, usage.peek(BOB, now), new Allowance(Set.of(), false, List.of(), Set.of("burst"))))
                .isEmpty();
        assertThat(rule.judge(abroad, usage.peek(BOB, now), new Allowance(Set.of(Country.of("NG")), false)))
                .isEmpty();
        assertThat(rule.judge(abroad, usage.peek(BOB, now), new Allowance(Set.of(Country.of("BR")), false)))
                .isPresent();
    }

    @Test
    void floodsFromManyNetworksAreSummedUp() throws Exception {
        settle();
        Optional<Finding> finding = Optional.empty();
        for (int i = 0; i < 200; i++) {
            now = now.plusSeconds(2);
            finding = send(RULE, "198.18." + i + ".1", 1);
        }

        assertThat(finding.orElseThrow().sentence())
                .isEqualTo("200 recipients in 1 h from 32 networks first seen less than 1 d ago, allowed 100:"
                        + " others (169), 198.18.199.0/24 (1), 198.18.29.0/24 (1) and 29 more");
        assertThat(finding.orElseThrow().mode()).as("home is still known").isEqualTo(Mode.ENFORCE);
    }

    static Stream<Arguments> printed() {
        return WrittenRuleContract.table("""
                recipients=100/1h | recipients=100/1h, new=1d, learn=7d, name=new-network, mode=enforce
                messages=20/10m, recipients=100/1h, new=2h, learn=14d, name=x, mode=observe |\
                        messages=20/10m, recipients=100/1h, new=2h, learn=14d, name=x, mode=observe
                """);
    }

    @Test
    void knowsItsWindows() {
        assertThat(read("recipients=100/1h, messages=20/10m").windows())
                .isEqualTo(Set.of(Window.parse("10m"), Window.HOUR));
    }

    static Stream<Arguments> mistakes() {
        return WrittenRuleContract.table("""
                | NewNetworkBurst: no limit is set; expected at least one, such as recipients=100/1h
                new=1d | NewNetworkBurst=new=1d: no limit is set; expected at least one, such as recipients=100/1h
                recipients=9/1h, recipients=8/1h |\
                        NewNetworkBurst=recipients=9/1h, recipients=8/1h: two limits for recipients per 1h contradict\
                 each other; keep one
                recipients=9/2d |\
                        NewNetworkBurst=recipients=9/2d: new=1d is shorter than the window of recipients=9/2d; set\
                 new= to at least 2d
                recipients=9/1h, new=8d | NewNetworkBurst=new=8d: expected at most 7d
                recipients=9/1h, learn=31d | NewNetworkBurst=learn=31d: expected at most 30d
                recipients=9/1h, learn=2h |\
                        NewNetworkBurst=recipients=9/1h, learn=2h: learn= must be at least new=1d: until then every\
                 network of a submitter is new
                """);
    }

    @Test
    void isNoRuleWithoutALimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new NewNetworkRule("x", Mode.ENFORCE, List.of(), Duration.ofHours(24), Duration.ofDays(7)))
                .withMessage("no limit is set; expected at least one, such as recipients=100/1h");
    }
}
