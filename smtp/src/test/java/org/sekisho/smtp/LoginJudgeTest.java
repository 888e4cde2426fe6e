// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sekisho.event.Login;
import org.sekisho.finding.FindingLocalizer;
import org.sekisho.finding.FindingReporter;
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
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.InMemorySuspensions;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.usage.InMemoryUsage;

final class LoginJudgeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final int QUEUE = 10_000;

    private final InMemoryUsage usage = new InMemoryUsage();
    private final InMemorySuspensions suspensions = new InMemorySuspensions();
    private final List<LoginRule> rules = List.of(LoginRule.parse("countries=2/1d", CountryGroups.BUILT_IN));

    private LoginJudge judge(Overrides overrides) {
        return new LoginJudge(
                usage,
                overrides,
                new SuspensionService(suspensions, usage, new InMemoryAuditTrail(), () -> NOW, Brake.none()),
                new FindingLocalizer(PlaceNames.none(), Locale.ENGLISH, ZoneOffset.UTC),
                new FindingReporter(new InMemoryFindings()));
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
        await().until(() -> judged.get() == QUEUE + 5);
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
