// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.apache.james.core.Username;
import org.apache.james.user.api.model.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What refused logins cost, and what they lead to. */
final class RefusedLoginsTest {
    private static final String BOB = "bob@isp.example";
    private static final String WAITS = "421 4.7.0 Too many failed logins; please try again later";

    private SubmissionServer server;

    @BeforeEach
    void start() throws Exception {
        server = SubmissionServer.start(SubmissionServer.DEFAULTS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String answerToLogIn(String password) throws IOException {
        try (Client client = server.connect()) {
            return client.isRefused() ? client.greeting() : client.plain(BOB, password);
        }
    }

    private void failToLogIn(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            answerToLogIn("guess");
        }
    }

    @Test
    void hashesThePasswordOfASuspendedSubmitterOnce() throws IOException {
        server.suspendBob(Duration.ofHours(1));

        for (int i = 0; i < 5; i++) {
            assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("525 5.7.13 ");
        }

        assertThat(server.users.checks).hasValue(1);
        assertThat(server.decisions).contains("password hashed", "password remembered");
    }

    @Test
    void hashesEachTimeWhereNobodyTellsOfChangedPasswords() throws IOException {
        server.users.showHashes = false;

        for (int i = 0; i < 3; i++) {
            assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("235 ");
        }

        assertThat(server.users.checks).hasValue(3);
    }

    @Test
    void hashesAgainWhenTheUsersHoldAnotherHash() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("235 ");
        }
        assertThat(server.users.checks).hasValue(1);

        User bob = server.users.repository().getUserByName(Username.of(SubmissionServer.BOB.address()));
        bob.setPassword("changed by somebody else");
        server.users.repository().updateUser(bob);
        assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("535 ");
        assertThat(answerToLogIn("changed by somebody else")).startsWith("235 ");
        assertThat(server.users.checks).hasValue(3);
    }

    @Test
    void hashesThePasswordOfAClientThatComesOftenOnceWhereChangesAreTold() throws IOException {
        server.passwords.toldOfChanges();

        for (int i = 0; i < 3; i++) {
            assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("235 ");
            assertThat(answerToLogIn("guess")).startsWith("535 ");
        }
        assertThat(server.users.checks).hasValue(4);

        server.passwords.forget(SubmissionServer.BOB);
        assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("235 ");
        assertThat(server.users.checks).hasValue(5);
    }

    @Test
    void letsNobodyInWhoWasSuspendedSinceThePasswordWasRemembered() throws IOException {
        server.passwords.toldOfChanges();
        answerToLogIn(SubmissionServer.PASSWORD);

        server.suspendBob(Duration.ofHours(1));
        assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("525 ");
        server.releaseBob();
        assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("235 ");
        server.suspendBob(Duration.ofHours(1));
        assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("525 ");
        assertThat(server.users.checks).hasValue(1);
    }

    @Test
    void answersAtTheConnectAfterTenRefusals() throws IOException {
        failToLogIn(9);
        assertThat(answerToLogIn("guess")).startsWith("535 ");
        int hashed = server.users.checks.get();

        try (Client client = server.connect()) {
            assertThat(client.greeting()).isEqualTo(WAITS);
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(server.users.checks).hasValue(hashed);
        assertThat(server.decisions).contains("network-waits", "turned-away", "refused too-many-failures");

        server.clock.advance(Duration.ofMinutes(1));
        assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("235 ");
    }

    @Test
    void answersTheSuspendedLikewise() throws IOException {
        server.suspendBob(Duration.ofHours(1));
        for (int i = 0; i < 10; i++) {
            assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("525 ");
        }

        assertThat(answerToLogIn(SubmissionServer.PASSWORD)).isEqualTo(WAITS);
    }

    @Test
    void cutsAnOpenSessionOfANetworkThatWaitsAtItsNextLogin() throws IOException {
        try (Client open = server.connect()) {
            failToLogIn(10);
            int hashed = server.users.checks.get();

            assertThat(open.plain(BOB, SubmissionServer.PASSWORD)).isEqualTo(WAITS);
            assertThat(server.users.checks).hasValue(hashed);
        }
    }

    @Test
    void letsEverybodyElseInFromWhereSomebodyMaySend() throws IOException {
        try (Client alice = server.connect()) {
            assertThat(alice.plain("alice@isp.example", "secret-of-alice")).startsWith("235 ");
        }

        failToLogIn(50);

        assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("235 ");
    }

    @Test
    void countsNothingThatIsNotTheClientsFault() throws IOException {
        server.users.failure = FailingUsers.Failure.DECLARED;
        for (int i = 0; i < 20; i++) {
            assertThat(answerToLogIn("guess")).startsWith("454 ");
        }

        server.users.failure = FailingUsers.Failure.NONE;
        assertThat(answerToLogIn(SubmissionServer.PASSWORD)).startsWith("235 ");
    }
}
