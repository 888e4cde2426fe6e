// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.submitter.Submitter;

final class SubmissionAuthHookTest {
    private static final String WELCOME = "235 2.7.0 Authentication successful";
    private static final String FAILED = "535 5.7.8 Authentication failed";
    private static final String SUSPENDED = "525 5.7.13 You cannot send mail until"
            + " 2026-11-23 10:00 UTC; you can still receive it. Please ask your postmaster";
    private static final String TOO_MANY = "421 4.7.0 Too many connections; please close some or try again later";

    @AutoClose
    private final SubmissionServer server;

    SubmissionAuthHookTest() throws Exception {
        server = SubmissionServer.start(SubmissionServer.DEFAULTS);
    }

    @Test
    void letsTheRightPasswordInByPlainAndRecordsTheLogin() throws IOException {
        try (Client client = server.connect()) {
            assertThat(client.plain("bob@isp.example", SubmissionServer.PASSWORD))
                    .isEqualTo(WELCOME);

            assertThat(server.activity().lastLoginAt()).contains(server.clock.instant());
            assertThat(server.activity().lastLoginFrom().orElseThrow().isLoopbackAddress())
                    .isTrue();
        }
    }

    @Test
    void recordsWhoIsLoggedInFromWhereUntilTheConnectionEnds() throws IOException {
        try (Client client = server.connect()) {
            client.plain("bob@isp.example", SubmissionServer.PASSWORD);

            assertThat(server.recorded.all()).singleElement().satisfies(session -> {
                assertThat(session.submitter()).isEqualTo(SubmissionServer.BOB);
                assertThat(session.remoteAddress().isLoopbackAddress()).isTrue();
                assertThat(session.port()).isPositive();
                assertThat(session.began()).isEqualTo(server.clock.instant());
                assertThat(session.ended()).isNull();
            });
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> server.recorded.all().get(0).ended() != null);
        assertThat(server.recorded.all()).hasSize(1);
    }

    @Test
    void letsTheRightPasswordInByLogin() throws IOException {
        try (Client client = server.connect()) {
            assertThat(client.login("bob@isp.example", SubmissionServer.PASSWORD))
                    .isEqualTo(WELCOME);
        }
    }

    @Test
    void checksAPasswordOnceWhetherRightOrWrong() throws IOException {
        try (Client right = server.connect();
                Client wrong = server.connect()) {
            right.plain("bob@isp.example", SubmissionServer.PASSWORD);
            wrong.plain("bob@isp.example", "guess");
        }

        assertThat(server.users.checks).hasValue(2);
    }

    @Test
    void refusesAWrongPasswordAndRecordsNothing() throws IOException {
        try (Client client = server.connect()) {
            assertThat(client.plain("bob@isp.example", "guess")).isEqualTo(FAILED);
            assertThat(client.login("bob@isp.example", "guess")).isEqualTo(FAILED);
            assertThat(client.mail(1)).isEqualTo("530 5.7.0 Please log in before sending");
        }

        assertThat(server.activity().lastLoginAt()).isEmpty();
        assertThat(server.usage.submitters()).isZero();
    }

    @Test
    void answersANameThatNobodyHasAsAWrongPasswordAndHashesToo() throws IOException {
        try (Client client = server.connect()) {
            assertThat(client.plain("nobody@isp.example", "guess")).isEqualTo(FAILED);
            assertThat(server.dummies).hasValue(1);

            assertThat(client.plain("bob@isp.example", "guess")).isEqualTo(FAILED);
            assertThat(client.plain("bob@isp.example", SubmissionServer.PASSWORD))
                    .isEqualTo(WELCOME);
            assertThat(server.dummies).hasValue(1);
        }
    }

    @Test
    void closesTheSessionAtTheFifthFailure() throws IOException {
        try (Client client = server.connect()) {
            for (int i = 0; i < 4; i++) {
                assertThat(client.plain("user" + i + "@isp.example", "guess")).isEqualTo(FAILED);
            }
            assertThat(client.login("bob@isp.example", "guess"))
                    .isEqualTo("421 4.7.0 Too many failed logins; please try again later");
            assertThat(client.isClosed()).isTrue();
        }
        try (Client client = server.logIn()) {
            assertThat(client.mail(1)).startsWith("250 ");
        }
    }

    @Test
    void closesTheSessionAtTheFailureThatIsSet() throws Exception {
        String hooks = SubmissionServer.hooks("<failedLoginsPerSession>1</failedLoginsPerSession>", "", "");
        try (SubmissionServer strict = SubmissionServer.start(hooks);
                Client client = strict.connect()) {
            assertThat(client.plain("bob@isp.example", "guess")).startsWith("421 4.7.0 ");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "BOB", "Bob@ISP.example", "bob ", "\tbob", "  bob@isp.example", "bob\u3000"})
    void takesEverySpellingOfOneLogin(String typed) throws IOException {
        try (Client client = server.connect()) {
            assertThat(client.plain(typed, SubmissionServer.PASSWORD)).isEqualTo(WELCOME);
            assertThat(client.mail(1)).startsWith("250");
        }

        assertThat(server.usage.submitters()).isOne();
        assertThat(server.activity().lastLoginAt()).isPresent();
    }

    @Test
    void takesANameInJapanese() throws IOException {
        try (Client client = server.connect()) {
            assertThat(client.plain("花子@isp.example", "secret-of-hanako")).isEqualTo(WELCOME);
        }
    }

    /** What James itself cannot read, it answers 501 after PLAIN, and 451 and the end of the session after LOGIN. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob\0b@isp.example",
                "b b",
                "bo\rb",
                "@",
                "bob@",
                "@isp.example",
                "bob@-",
                "a@b@c",
                "bob@isp..example",
                "bob\u200b",
                "\u0000",
                "\ud83d\ude00@isp.example"
            })
    void survivesWhatIsNoName(String typed) throws IOException {
        try (Client plain = server.connect();
                Client login = server.connect()) {
            assertThat(plain.plain(typed, "x")).matches("(535 5\\.7\\.8|501) .*");
            assertThat(login.login(typed, "x")).matches("(535 5\\.7\\.8|451|501) .*");
        }

        try (Client next = server.connect()) {
            assertThat(next.plain("bob", SubmissionServer.PASSWORD)).isEqualTo(WELCOME);
        }
        assertThat(server.usage.submitters()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 200, 255, 300, 700})
    void survivesLongNames(int length) throws IOException {
        try (Client client = server.connect()) {
            assertThat(client.plain("a".repeat(length), "x")).matches("(535 5\\.7\\.8|501) .*");
        }
    }

    @Test
    void refusesASuspendedSubmitterOnlyAfterThePassword() throws IOException {
        server.suspendBob(Duration.ofHours(1));

        try (Client client = server.connect()) {
            assertThat(client.plain("bob@isp.example", "guess")).isEqualTo(FAILED);
            assertThat(client.plain("bob@isp.example", SubmissionServer.PASSWORD))
                    .isEqualTo(SUSPENDED);
            assertThat(client.login("bob@isp.example", SubmissionServer.PASSWORD))
                    .isEqualTo(SUSPENDED);
            assertThat(client.mail(1)).startsWith("530");
            assertThat(client.say("RCPT TO:<r@elsewhere.example>")).startsWith("503");
        }
        assertThat(server.sessions.sessionsOf(SubmissionServer.BOB)).isZero();
    }

    @Test
    void learnsNothingFromLoginsOfASuspendedSubmitter() throws IOException {
        server.locator.move(new Place(Country.of("JP"), null, 64_496, 20_777, true));
        try (Client home = server.logIn()) {
            assertThat(home.mail(1)).startsWith("250");
        }
        Instant last = server.clock.instant();
        server.suspendBob(Duration.ofDays(30));
        server.locator.move(new Place(Country.of("NG"), null, 64_500, 20_777, true));

        for (int day = 0; day < 8; day++) {
            server.clock.advance(Duration.ofDays(1));
            try (Client thief = server.connect()) {
                assertThat(thief.plain("bob@isp.example", SubmissionServer.PASSWORD))
                        .startsWith("525 ");
            }
        }

        assertThat(server.activity().daysSeen(Country.of("NG"), 30)).isZero();
        assertThat(server.activity().networks()).hasSize(1);
        assertThat(server.activity().lastLoginAt()).contains(last);
        assertThat(server.recorded.all()).hasSize(1);
    }

    @Test
    void letsAnotherUserInOnTheSameConnectionAfterARefusal() throws IOException {
        server.suspendBob(Duration.ofHours(1));

        try (Client client = server.connect()) {
            client.plain("bob@isp.example", SubmissionServer.PASSWORD);
            assertThat(client.plain("alice@isp.example", "secret-of-alice")).isEqualTo(WELCOME);
        }
    }

    @Test
    void letsASuspendedSubmitterInAgainWhenTheSuspensionEnds() throws IOException {
        server.suspendBob(Duration.ofHours(1));
        server.clock.advance(Duration.ofHours(1));

        try (Client client = server.connect()) {
            assertThat(client.plain("bob@isp.example", SubmissionServer.PASSWORD))
                    .isEqualTo(WELCOME);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DECLARED", "UNDECLARED"})
    void tellsAnOutageOfTheUsersFromAWrongPassword(String failure) throws IOException {
        server.users.failure = FailingUsers.Failure.valueOf(failure);

        try (Client client = server.connect()) {
            String unavailable = "454 4.7.0 Temporary authentication failure, please try again later";
            assertThat(client.plain("bob@isp.example", SubmissionServer.PASSWORD))
                    .isEqualTo(unavailable);
            assertThat(client.login("bob@isp.example", SubmissionServer.PASSWORD))
                    .isEqualTo(unavailable);

            server.users.failure = FailingUsers.Failure.NONE;
            assertThat(client.plain("bob@isp.example", SubmissionServer.PASSWORD))
                    .isEqualTo(WELCOME);
        }
        assertThat(server.users.checks).hasValue(3);
    }

    @Test
    void takesADetailForPartOfTheNameOnlyWhereAUserIsCalledSo() throws IOException {
        try (Client bob = server.connect();
                Client alice = server.connect();
                Client list = server.connect()) {
            assertThat(bob.plain("BOB+news", SubmissionServer.PASSWORD)).isEqualTo(WELCOME);
            assertThat(alice.plain("alice+list@isp.example", "secret-of-alice")).isEqualTo(FAILED);
            assertThat(list.plain("alice+list@isp.example", "secret-of-list")).isEqualTo(WELCOME);

            assertThat(server.sessions.sessionsOf(SubmissionServer.BOB)).isOne();
            assertThat(server.sessions.sessionsOf(new Submitter("alice@isp.example")))
                    .isOne();
            assertThat(server.users.checks).hasValue(3);
        }
    }

    @Test
    void findsUsersWithoutDomainsByAnySpelling() throws Exception {
        try (SubmissionServer plain = SubmissionServer.startWithoutVirtualHosting(SubmissionServer.DEFAULTS);
                Client bare = plain.connect();
                Client full = plain.connect();
                Client other = plain.connect()) {
            assertThat(bare.plain("Bob", SubmissionServer.PASSWORD)).isEqualTo(WELCOME);
            assertThat(full.plain("bob@ISP.example", SubmissionServer.PASSWORD)).isEqualTo(WELCOME);
            assertThat(other.plain("bob@other.example", SubmissionServer.PASSWORD))
                    .isEqualTo(FAILED);
            assertThat(plain.usage.submitters()).isOne();
            assertThat(plain.sessions.sessionsOf(SubmissionServer.BOB)).isEqualTo(2);
        }
    }

    @Test
    void refusesAPasswordInTheClearWhereEncryptionIsRequired() throws Exception {
        String auth = "<announce>always</announce><requireSSL>true</requireSSL>";
        try (SubmissionServer strict = SubmissionServer.startWithAuth(SubmissionServer.DEFAULTS, auth);
                Client client = strict.connect()) {
            assertThat(client.plain("bob@isp.example", SubmissionServer.PASSWORD))
                    .isEqualTo("538 5.7.11 Please log in over an encrypted connection (TLS)");
            assertThat(strict.users.checks).hasValue(0);
        }
    }

    private static SubmissionServer limited(String limit) throws Exception {
        return SubmissionServer.start(SubmissionServer.hooks(limit, "", ""));
    }

    @Test
    void refusesASessionTooManyOfOneSubmitterAndTakesItWhenOneEnds() throws Exception {
        try (SubmissionServer narrow = limited("<sessionsPerSubmitter>2</sessionsPerSubmitter>");
                Client first = narrow.logIn();
                Client second = narrow.logIn();
                Client alice = narrow.connect()) {
            try (Client third = narrow.connect()) {
                assertThat(third.plain("bob", "guess")).isEqualTo(FAILED);
                assertThat(third.plain("bob", SubmissionServer.PASSWORD)).isEqualTo(TOO_MANY);
                assertThat(third.isClosed()).isTrue();
            }
            assertThat(alice.plain("alice", "secret-of-alice")).isEqualTo(WELCOME);
            second.abort();
            await().atMost(Duration.ofMinutes(1)).until(() -> narrow.sessions.sessionsOf(SubmissionServer.BOB) == 1);
            try (Client again = narrow.connect()) {
                assertThat(again.plain("bob", SubmissionServer.PASSWORD)).isEqualTo(WELCOME);
            }
            assertThat(first.mail(1)).startsWith("250");
        }
    }

    @Test
    void refusesASessionTooManyFromOneAddress() throws Exception {
        try (SubmissionServer narrow = limited("<sessionsPerAddress>2</sessionsPerAddress>");
                Client idle = narrow.connect();
                Client first = narrow.logIn();
                Client second = narrow.logIn();
                Client third = narrow.connect()) {
            assertThat(third.plain("alice", "secret-of-alice")).isEqualTo(TOO_MANY);
            assertThat(third.isClosed()).isTrue();

            first.abort();
            await().atMost(Duration.ofMinutes(1)).until(() -> narrow.sessions.sessionsOf(SubmissionServer.BOB) == 1);
            assertThat(idle.plain("alice", "secret-of-alice")).isEqualTo(WELCOME);
            assertThat(second.mail(1)).startsWith("250");
        }
    }

    @Test
    void givesBackEverySessionOfAThousandHoweverTheyEnd() throws Exception {
        String many = SubmissionServer.hooks(
                "<sessionsPerSubmitter>10000</sessionsPerSubmitter><sessionsPerAddress>10000</sessionsPerAddress>",
                "",
                "");
        try (SubmissionServer wide = SubmissionServer.start(many)) {
            List<Client> clients = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                Client client = wide.connect();
                clients.add(client);
                client.send(
                        "AUTH PLAIN " + Client.base64("\0bob\0" + (i % 10 == 0 ? "guess" : SubmissionServer.PASSWORD)));
                if (i % 10 == 1) {
                    client.abort();
                }
            }
            for (int i = 0; i < 1000; i++) {
                if (i % 10 != 1) {
                    assertThat(clients.get(i).reply()).isEqualTo(i % 10 == 0 ? FAILED : WELCOME);
                }
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> wide.sessions.sessionsOf(SubmissionServer.BOB) == 800);
            for (int i = 0; i < 1000; i++) {
                end(clients.get(i), i);
            }

            await().atMost(Duration.ofMinutes(1)).until(() -> wide.sessions.size() == 0);
        }
    }

    private static void end(Client client, int way) throws IOException {
        switch (way % 10) {
            case 1 -> {}
            case 2 -> client.say("QUIT");
            case 3 -> client.send("DATA\r\nMAIL FROM:<a@b.example>\r\nRCPT");
            case 4 -> client.abort();
            default -> client.close();
        }
        client.close();
    }

    @Test
    void refusesWrongSettingsAllAtOnce() {
        String wrong = "<sessionsPerSubmiter>5</sessionsPerSubmiter><sessionsPerAddress>0</sessionsPerAddress>";

        assertThatThrownBy(() -> SubmissionServer.start(SubmissionServer.hooks(wrong, "", "")))
                .hasMessage("SubmissionAuthHook: sessionsPerAddress=0: expected a whole number from 1 to 100000; "
                        + "SubmissionAuthHook: unknown setting 'sessionsPerSubmiter', did you mean"
                        + " 'sessionsPerSubmitter'? Known: sessionsPerSubmitter, sessionsPerAddress,"
                        + " failedLoginsPerSession, geoVelocity, newNetworkBurst, firstTimeRecipients, sharedNetwork,"
                        + " destinationMix");
    }
}
