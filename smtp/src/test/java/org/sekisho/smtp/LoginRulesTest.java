// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.override.Allowance;
import org.sekisho.suspension.Suspension;

/** Logins that one person cannot make, over the real protocol. */
final class LoginRulesTest {
    private static final String WELCOME = "235 2.7.0 Authentication successful";
    private static final String STOPPED = "5.7.13 You cannot send mail until ";

    private static SubmissionServer serverWith(String... rules) throws Exception {
        return SubmissionServer.start(SubmissionServer.hooks(
                "<geoVelocity>" + String.join("</geoVelocity><geoVelocity>", rules) + "</geoVelocity>", "", ""));
    }

    private static void logInFromEverywhere(SubmissionServer server, String password) throws IOException {
        logInFrom(server, City.TOKYO, password);
        logInFrom(server, City.LAGOS, password);
        logInFrom(server, City.SAO_PAULO, password);
    }

    private static void logInFrom(SubmissionServer server, City city, String password) throws IOException {
        server.clock.advance(Duration.ofMinutes(4));
        server.locator.move(city.place());
        try (Client client = new Client(server.port(), InetAddress.getByName(city.address))) {
            client.plain("bob", password);
        }
    }

    private record City(String country, double latitude, double longitude, String address) {
        private static final City TOKYO = new City("JP", 35.69, 139.69, "127.0.1.1");
        private static final City LAGOS = new City("NG", 6.45, 3.39, "127.0.2.1");
        private static final City SAO_PAULO = new City("BR", -23.55, -46.63, "127.0.3.1");

        private Place place() {
            return MovableLocator.place(country, latitude, longitude);
        }
    }

    private static Suspension awaitSuspension(SubmissionServer server) {
        await().atMost(Duration.ofMinutes(1)).until(() -> server.suspensions
                .find(SubmissionServer.BOB, server.clock.instant())
                .isPresent());
        return server.suspensions
                .find(SubmissionServer.BOB, server.clock.instant())
                .orElseThrow();
    }

    private static boolean isSuspended(SubmissionServer server) {
        server.judge.close();
        return server.suspensions
                .find(SubmissionServer.BOB, server.clock.instant())
                .isPresent();
    }

    @Test
    void stopsAnAccountThatLogsInFromThreeContinentsBeforeItSends() throws Exception {
        try (SubmissionServer server = serverWith("jumps=3/2h, name=login-jumps, for=6h");
                Client live = server.connect()) {
            server.locator.move(City.TOKYO.place());
            assertThat(live.plain("bob", SubmissionServer.PASSWORD)).isEqualTo(WELCOME);

            logInFromEverywhere(server, SubmissionServer.PASSWORD);
            Suspension suspension = awaitSuspension(server);

            assertThat(live.say("MAIL FROM:<bob@isp.example>")).startsWith("550 " + STOPPED);
            try (Client next = server.connect()) {
                assertThat(next.plain("bob", SubmissionServer.PASSWORD)).startsWith("525 " + STOPPED);
            }
            assertThat(suspension.author()).isEqualTo("rule:login-jumps");
            assertThat(suspension.findUntil()).contains(suspension.start().plus(Duration.ofHours(6)));
            assertThat(suspension.findFinding().orElseThrow().sentence())
                    .contains("JP 127.0.1.1 2026-11-23 09:04:00 -> NG 127.0.2.1 2026-11-23 09:08:00: at least 13 ")
                    .endsWith("; countries in 2 h: NG, BR, JP (limit 3); times in UTC, database of 2026-11-20");
            assertThat(suspension.reason())
                    .isEqualTo(suspension.findFinding().orElseThrow().sentence());
        }
    }

    @Test
    void aFailedLoginNeverCounts() throws Exception {
        try (SubmissionServer server = serverWith("countries=2/1d")) {
            logInFromEverywhere(server, "guess");
            logInFrom(server, City.TOKYO, SubmissionServer.PASSWORD);

            assertThat(isSuspended(server)).isFalse();
            assertThat(server.findings.all()).isEmpty();
            assertThat(server.activity().visits()).hasSize(1);
        }
    }

    @Test
    void observesWhereItIsTold() throws Exception {
        try (SubmissionServer server = serverWith("jumps=3/2h, action=observe")) {
            logInFromEverywhere(server, SubmissionServer.PASSWORD);

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !server.findings.all().isEmpty());
            assertThat(server.findings.all()).extracting(Finding::mode).containsOnly(Mode.OBSERVE);
            assertThat(isSuspended(server)).isFalse();
        }
    }

    @Test
    void oneRuleThatObservesDoesNotStopTheNext() throws Exception {
        try (SubmissionServer server = serverWith("jumps=3/2h, action=observe", "countries=3/1d, name=countries")) {
            logInFromEverywhere(server, SubmissionServer.PASSWORD);

            assertThat(awaitSuspension(server).author()).isEqualTo("rule:countries");
        }
    }

    @Test
    void honoursATravelPass() throws Exception {
        try (SubmissionServer server = serverWith("jumps=3/2h")) {
            server.allowance = new Allowance(Set.of(Country.of("NG")), false);
            logInFromEverywhere(server, SubmissionServer.PASSWORD);

            assertThat(isSuspended(server)).isFalse();
        }
    }

    @Test
    void whoIsReleasedDoesNotTripAgainAtOnce() throws Exception {
        try (SubmissionServer server = serverWith("jumps=3/2h, countries=3/1d")) {
            logInFromEverywhere(server, SubmissionServer.PASSWORD);
            awaitSuspension(server);
            server.desk.release(SubmissionServer.BOB, "abuse-desk", "");

            logInFrom(server, City.TOKYO, SubmissionServer.PASSWORD);
            logInFrom(server, City.LAGOS, SubmissionServer.PASSWORD);

            assertThat(isSuspended(server)).isFalse();
        }
    }

    @Test
    void aSuspendedAccountIsToldOnce() throws Exception {
        try (SubmissionServer server = serverWith("countries=2/1d")) {
            logInFrom(server, City.TOKYO, SubmissionServer.PASSWORD);
            logInFrom(server, City.LAGOS, SubmissionServer.PASSWORD);
            awaitSuspension(server);
            logInFrom(server, City.SAO_PAULO, SubmissionServer.PASSWORD);

            server.judge.close();
            assertThat(server.findings.all()).hasSize(1);
            assertThat(server.activity().visits())
                    .as("where the thief is by now becomes no habit")
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jumps=2/2h | geoVelocity=jumps=2/2h: one jump is not enough: jumps=2 needs mode=observe, otherwise"
                        + " at least 3",
                "countries=3/1d, action=stop | geoVelocity=action=stop: expected suspend or observe",
                "countries=3/1d, action=observe, for=6h | geoVelocity=countries=3/1d, action=observe, for=6h: for= says"
                        + " how long to suspend, but action=observe suspends nobody; keep one",
                "countries=3/1d, exclude=UK | geoVelocity=exclude=UK: there is no country 'UK', did you mean GB?;"
                        + " expected two letters of ISO 3166 in capitals, such as JP, or -- for unlocated addresses",
            })
    void refusesABadCondition(String condition, String problem) {
        assertThatThrownBy(() -> serverWith(condition)).hasMessage("SubmissionAuthHook: " + problem);
    }

    @Test
    void refusesTwoRulesOfOneName() {
        assertThatThrownBy(() -> serverWith("countries=3/1d", "jumps=3/2h"))
                .hasMessage("SubmissionAuthHook: two rules are called 'movement'; give each a name of its own,"
                        + " such as name=countries");
    }
}
