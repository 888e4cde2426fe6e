// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.finding.report.FindingLocalizer;
import org.sekisho.finding.report.FindingReporter;
import org.sekisho.geo.Country;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.Place;
import org.sekisho.geo.PlaceNames;
import org.sekisho.override.Allowance;
import org.sekisho.override.Overrides;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.record.InMemoryFindings;
import org.sekisho.smtp.login.LoginJudge;
import org.sekisho.smtp.login.LoginRule;
import org.sekisho.smtp.login.LoginRuleCheck;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.InMemorySuspensions;
import org.sekisho.suspension.SuspensionListener;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.usage.memory.InMemoryUsage;

final class LoginJudgeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final int QUEUE = 10_000;

    private final InMemoryUsage usage = new InMemoryUsage();
    private final InMemorySuspensions suspensions = new InMemorySuspensions();
    private final List<LoginRule> rules =
            List.of(LoginRule.parse("geoVelocity", "countries=2/1d", CountryGroups.BUILT_IN));

    private LoginJudge judge(Overrides overrides) {
        return new LoginJudge(new LoginRuleCheck(
                usage,
                overrides,
                new SuspensionService(
                        suspensions,
                        new InMemoryAuditTrail(),
                        () -> NOW,
                        Brake.none(),
                        List.of(SuspensionListener.onRelease(usage::forgive))),
                new FindingLocalizer(PlaceNames.none(), Locale.ENGLISH, ZoneOffset.UTC),
                new FindingReporter(new InMemoryFindings())));
    }

    private static Submitter submitter(int number) {
        return new Submitter("s" + number + "@isp.example");
    }

    private Login login(Submitter submitter, String country) {
        Place place = new Place(Country.of(country), null, 0, 20_777, true);
        Login login = new Login(submitter, NOW, InetAddress.getLoopbackAddress(), place);
        usage.record(login);
        return login;
    }

    private boolean isSuspended(Submitter submitter) {
        return suspensions.find(submitter, NOW).isPresent();
    }

    @Test
    void judgesEveryLoginHoweverManyWait() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        AtomicInteger judged = new AtomicInteger();
        Thread client = Thread.currentThread();
        LoginJudge judge = judge((submitter, now) -> {
            if (Thread.currentThread() != client) {
                awaitQuietly(busy);
            }
            judged.incrementAndGet();
            return Allowance.NONE;
        });
        judge.judge(login(submitter(0), "JP"), rules);
        for (int i = 1; i <= QUEUE + 3; i++) {
            judge.judge(login(submitter(i), "JP"), rules);
        }
        login(submitter(-1), "JP");
        judge.judge(login(submitter(-1), "NG"), rules);

        assertThat(isSuspended(submitter(-1)))
                .as("the queue is full, so at once")
                .isTrue();
        busy.countDown();
        await().atMost(Duration.ofMinutes(1)).until(() -> judged.get() == QUEUE + 5);
        judge.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFailureEndsNothing() {
        AtomicInteger calls = new AtomicInteger();
        LoginJudge judge = judge((submitter, now) -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("the store is ill");
            }
            return Allowance.NONE;
        });
        login(submitter(1), "JP");
        judge.judge(login(submitter(1), "NG"), rules);
        judge.judge(login(submitter(1), "NG"), rules);

        judge.close();
        assertThat(isSuspended(submitter(1))).isTrue();
    }

    @Test
    void judgesByNewNetworksToo() throws UnknownHostException {
        String condition = "recipients=5/1h, new=1h, learn=1h, name=burst";
        List<LoginRule> bursts = List.of(
                LoginRule.parse("newNetworkBurst", condition, CountryGroups.BUILT_IN),
                LoginRule.parse("newNetworkBurst", condition + ", action=observe", CountryGroups.BUILT_IN));
        InetAddress strange = InetAddress.getByName("198.51.100.9");
        usage.record(new Login(submitter(1), NOW.minusSeconds(7_200), InetAddress.getLoopbackAddress()));
        usage.record(new Submission(submitter(1), NOW, strange, 6, 1_000));
        Login login = new Login(submitter(1), NOW, strange);
        LoginJudge judge = judge(Overrides.none());

        judge.judge(login, bursts.subList(1, 2));
        judge.judge(login, bursts.subList(0, 1));
        judge.close();

        assertThat(suspensions.find(submitter(1), NOW).orElseThrow().reason())
                .isEqualTo("6 recipients in 1 h from a network first seen less than 1 h ago, allowed 5:"
                        + " 198.51.100.0/24 (6)");
        assertThat(bursts.get(1))
                .hasToString("recipients=5/1h, new=1h, learn=1h, name=burst, mode=observe, action=observe");
    }

    @Test
    void judgesBeforeItEndsWhatWaits() {
        LoginJudge judge = judge(Overrides.none());
        login(submitter(1), "JP");
        judge.judge(login(submitter(1), "NG"), rules);

        judge.close();

        assertThat(isSuspended(submitter(1))).isTrue();
    }

    @Test
    void whoWasLetGoMeanwhileStaysSo() {
        CountDownLatch busy = new CountDownLatch(1);
        LoginJudge judge = judge((submitter, now) -> {
            awaitQuietly(busy);
            return Allowance.NONE;
        });
        judge.judge(login(submitter(0), "JP"), rules);
        login(submitter(1), "JP");
        judge.judge(login(submitter(1), "NG"), rules);
        usage.forgivePlaces(submitter(1), NOW);

        busy.countDown();
        judge.close();
        assertThat(isSuspended(submitter(1))).isFalse();
    }
}
