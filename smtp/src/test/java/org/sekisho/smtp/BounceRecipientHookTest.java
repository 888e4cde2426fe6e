// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.SigningKeys;
import org.sekisho.smtp.FailingUsers.Failure;
import org.sekisho.storm.Storm;

final class BounceRecipientHookTest {
    private static final String BOB = "bob@isp.example";
    private static final String UNKNOWN = "550 5.1.1 There is no such address here";
    private static final String UNSIGNED = "550 5.7.1 Not a bounce of mail from here: all mail of this address has a"
            + " signed sender. Please ask your postmaster";
    private static final String TOO_MANY = "450 4.7.1 Too many bounces to this address; please try again later";

    private static final String NETWORK = "450 4.7.1 Too many bounces from your network; please try again later";

    /** James's own check, which knows no token. */
    private static final String VALID = "<handler class=\"org.apache.james.smtpserver.fastfail.ValidRcptHandler\"/>";

    private static String hook(String settings) {
        return "<handler class=\"org.sekisho.smtp.BounceRecipientHook\">" + settings + "</handler>";
    }

    private static String rcpt(Client client, String recipient) throws IOException {
        client.say("RSET");
        client.say("MAIL FROM:<>");
        return client.say("RCPT TO:<" + recipient + ">");
    }

    @Test
    void refusesWhoDoesNotExistAndAsksOnce() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook(""));
                Client client = server.connect()) {
            for (int i = 0; i < 5; i++) {
                assertThat(rcpt(client, "nobody@isp.example")).isEqualTo(UNKNOWN);
            }
            assertThat(server.users.lookups).hasValue(1);
            assertThat(server.decisions).hasSize(5).containsOnly("refused unknown-recipient");

            server.clock.advance(Duration.ofSeconds(31));
            assertThat(rcpt(client, "nobody@isp.example")).isEqualTo(UNKNOWN);
            assertThat(server.users.lookups).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BOB,
                "BOB@ISP.example",
                "alice+list@isp.example",
                "sales@isp.example",
                "postmaster@isp.example",
                "Postmaster@isp.example"
            })
    void letsPassWhoExists(String recipient) throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook(""));
                Client client = server.connect()) {
            server.addAlias("sales", BOB);

            assertThat(rcpt(client, recipient)).startsWith("250 ");
        }
    }

    @Test
    void knowsTheAddressThatAProgramOfItsOwnerSigned() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook("<rate>2/1m</rate>") + VALID);
                Client client = server.connect()) {
            assertThat(rcpt(client, "prvs=0007db23e8=Bob@isp.example")).startsWith("250 ");
            assertThat(rcpt(client, "prvs=nobody=0007db23e8@isp.example")).isEqualTo(UNKNOWN);
            assertThat(rcpt(client, "prvs=0007db23e8=victim@elsewhere.example")).startsWith("530 ");

            assertThat(rcpt(client, "prvs=0008db23e8=bob@isp.example")).startsWith("250 ");
            assertThat(rcpt(client, BOB)).isEqualTo(TOO_MANY);
        }
    }

    @Test
    void seesANewAliasWithinHalfAMinute() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook(""));
                Client client = server.connect()) {
            assertThat(rcpt(client, "sales@isp.example")).isEqualTo(UNKNOWN);
            server.addAlias("sales", BOB);
            server.clock.advance(Duration.ofSeconds(30));

            assertThat(rcpt(client, "sales@isp.example")).startsWith("250 ");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLARED", "UNDECLARED"})
    void whoCannotBeLookedUpHasToComeAgainAndNothingIsRemembered(Failure failure) throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook(""));
                Client client = server.connect()) {
            server.users.failure = failure;
            assertThat(rcpt(client, BOB)).isEqualTo("451 4.3.0 Temporary failure, please try again later");

            server.users.failure = Failure.NONE;
            assertThat(rcpt(client, BOB)).startsWith("250 ");
        }
    }

    @Test
    void relaysNothing() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook(""));
                Client client = server.connect()) {
            assertThat(rcpt(client, "victim@elsewhere.example")).startsWith("530 ");
            assertThat(rcpt(client, "postmaster@elsewhere.example")).startsWith("530 ");
            String signed = server.bounces.proofs.signSender("victim@elsewhere.example");
            assertThat(rcpt(client, signed)).startsWith("530 ");
        }
    }

    @Test
    void leavesMailWithASenderAndWhoLoggedInAlone() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook("<rate>1/1h</rate>") + SubmissionServer.DEFAULTS);
                Client bob = server.logIn()) {
            assertThat(bob.mail("MAIL FROM:<>", 5)).startsWith("250 ");
            assertThat(bob.mail("MAIL FROM:<bob@isp.example>", 5)).startsWith("250 ");
        }
        try (SubmissionServer server = SubmissionServer.start(hook("<rate>1/1h</rate>"));
                Client client = server.connect()) {
            client.say("MAIL FROM:<friend@elsewhere.example>");
            for (int i = 0; i < 5; i++) {
                assertThat(client.say("RCPT TO:<bob@isp.example>")).startsWith("250 ");
            }
            assertThat(server.users.lookups).hasValue(0);
        }
    }

    @Test
    void aBounceHasOneRecipient() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook(""));
                Client client = server.connect()) {
            assertThat(rcpt(client, BOB)).startsWith("250 ");

            assertThat(client.say("RCPT TO:<alice@isp.example>"))
                    .isEqualTo("452 4.5.3 A bounce has one recipient; please send the rest in other messages");
            assertThat(client.say("RCPT TO:<nobody@isp.example>")).isEqualTo(UNKNOWN);

            assertThat(client.say("DATA")).startsWith("354 ");
            assertThat(client.say("Subject: failed\r\n\r\nfailed\r\n.")).startsWith("250 ");
            assertThat(server.queued()).hasSize(1);
        }
    }

    @Test
    void whatIsMoreThanTheRateHasToComeAgain() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook("<rate>3/1m</rate>"));
                Client client = server.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(rcpt(client, BOB)).startsWith("250 ");
            }
            assertThat(rcpt(client, BOB)).isEqualTo(TOO_MANY);
            assertThat(rcpt(client, "alice@isp.example")).startsWith("250 ");

            String signed = server.bounces.proofs.signSender(BOB);
            for (int i = 0; i < 3; i++) {
                assertThat(rcpt(client, signed)).startsWith("250 ");
            }
            assertThat(rcpt(client, signed)).isEqualTo(TOO_MANY);

            server.clock.advance(Duration.ofSeconds(66));
            assertThat(rcpt(client, BOB)).startsWith("250 ");
        }
    }

    @Test
    void oneNetworkDoesNotKeepOutTheBouncesOfAnother() throws Exception {
        try (SubmissionServer server =
                        SubmissionServer.start(hook("<rate>4/1m</rate><networkRate>3/1m</networkRate>"));
                Client stranger = server.connectFrom("127.0.1.1");
                Client neighbour = server.connectFrom("127.0.1.200");
                Client other = server.connectFrom("127.0.2.1");
                Client third = server.connectFrom("127.0.3.1")) {
            assertThat(rcpt(stranger, BOB)).startsWith("250 ");
            assertThat(rcpt(neighbour, BOB)).startsWith("250 ");
            assertThat(rcpt(stranger, BOB)).isEqualTo(NETWORK);
            assertThat(rcpt(other, BOB)).startsWith("250 ");
            assertThat(rcpt(other, BOB)).startsWith("250 ");
            assertThat(rcpt(third, BOB)).isEqualTo(TOO_MANY);

            assertThat(rcpt(stranger, "alice@isp.example")).startsWith("250 ");
            assertThat(rcpt(neighbour, "alice@isp.example")).isEqualTo(NETWORK);
            assertThat(rcpt(stranger, server.bounces.proofs.signSender(BOB))).startsWith("250 ");
            assertThat(rcpt(other, "alice@isp.example")).startsWith("250 ");
            assertThat(server.decisions)
                    .containsExactly("refused network-rate", "refused bounce-rate", "refused network-rate");

            server.clock.advance(Duration.ofSeconds(66));
            assertThat(rcpt(stranger, BOB)).startsWith("250 ");
        }
    }

    @Test
    void refusesTheUnsignedOnlyWhereAllMailWasSignedForEightDays() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook("<enforce>isp.example</enforce>") + VALID);
                Client client = server.connect()) {
            assertThat(rcpt(client, BOB)).startsWith("250 ");
            server.bounces.senders.signed(BOB);
            server.clock.advance(Duration.ofDays(7));
            assertThat(rcpt(client, BOB)).startsWith("250 ");
            server.clock.advance(Duration.ofDays(1));

            assertThat(rcpt(client, BOB)).isEqualTo(UNSIGNED);
            assertThat(rcpt(client, "bob+b0123aaaaaaaaaaaaa@isp.example")).isEqualTo(UNSIGNED);

            assertThat(rcpt(client, server.bounces.proofs.signSender(BOB))).startsWith("250 ");
            assertThat(rcpt(client, server.bounces.proofs.signSender(BOB).toUpperCase(Locale.ROOT)))
                    .startsWith("250 ");
            assertThat(rcpt(client, "alice@isp.example")).startsWith("250 ");
            server.bounces.senders.unsigned(BOB);
            assertThat(rcpt(client, BOB)).startsWith("250 ");
        }
    }

    @Test
    void thePostmasterGetsUnsignedBouncesToo() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook("<enforce>isp.example</enforce>"));
                Client client = server.connect()) {
            server.bounces.senders.signed("postmaster@isp.example");
            server.clock.advance(Duration.ofDays(8));

            assertThat(rcpt(client, "postmaster@isp.example")).startsWith("250 ");
        }
    }

    @Test
    void aTokenOfALostKeyRefusesNobody() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook("<enforce>isp.example</enforce>") + VALID);
                Client client = server.connect()) {
            server.bounces.senders.signed(BOB);
            server.clock.advance(Duration.ofDays(8));

            assertThat(rcpt(client, "bob+b9123aaaaaaaaaaaaa@isp.example")).startsWith("250 ");
        }
    }

    @Test
    void aTokenOfTheKeyThatAnotherReplacedRefusesNobody(@TempDir Path directory) throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook("<enforce>isp.example</enforce>") + VALID);
                Client client = server.connect()) {
            server.bounces.senders.signed(BOB);
            ProofOfSending lost =
                    new ProofOfSending(SigningKeys.open(directory.resolve("keys"), server.clock), server.clock);
            String signed = lost.signSender(BOB);
            server.clock.advance(Duration.ofDays(8));

            assertThat(rcpt(client, BOB)).isEqualTo(UNSIGNED);
            assertThat(rcpt(client, signed)).startsWith("250 ");
            assertThat(rcpt(client, lost.signSender(BOB))).isEqualTo(UNSIGNED);
        }
    }

    @Test
    void aStrangerWithATokenDoesNotKeepOutTheBouncesOfOthers() throws Exception {
        try (SubmissionServer server =
                        SubmissionServer.start(hook("<rate>6/1m</rate><networkRate>1/1m</networkRate>"));
                Client stranger = server.connectFrom("127.0.1.1");
                Client other = server.connectFrom("127.0.2.1")) {
            String signed = server.bounces.proofs.signSender(BOB);
            for (int i = 0; i < 3; i++) {
                assertThat(rcpt(stranger, signed)).startsWith("250 ");
            }
            assertThat(rcpt(stranger, signed)).isEqualTo(NETWORK);
            assertThat(rcpt(other, signed)).startsWith("250 ");

            assertThat(rcpt(stranger, BOB))
                    .as("tokens leave the rate of the network alone")
                    .startsWith("250 ");
            assertThat(rcpt(stranger, "alice@isp.example")).isEqualTo(NETWORK);
        }
    }

    @Test
    void inAStormTheUnsignedIsRefusedOnlyIfConfigured() throws Exception {
        for (String setting : new String[] {"", "<inStorm>refuse</inStorm>"}) {
            try (SubmissionServer server = SubmissionServer.start(hook(setting));
                    Client client = server.connect()) {
                server.bounces.senders.signed(BOB);
                server.clock.advance(Duration.ofDays(8));
                storm(client);

                assertThat(server.bounces.storms.active())
                        .extracting(Storm::target)
                        .containsExactly("isp.example");
                assertThat(rcpt(client, BOB)).startsWith(setting.isEmpty() ? "250 " : UNSIGNED);
                assertThat(rcpt(client, "alice@isp.example")).startsWith("250 ");
                assertThat(rcpt(client, server.bounces.proofs.signSender(BOB))).startsWith("250 ");
            }
        }
    }

    @Test
    void whenTheLaneIsFullAStormHasToWaitAndNobodyElse() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hook(""));
                Client client = server.connect()) {
            server.bounces.roomInLane = false;
            assertThat(rcpt(client, BOB)).startsWith("250 ");
            storm(client);

            assertThat(rcpt(client, BOB))
                    .isEqualTo("452 4.3.1 Too many bounces to this address; please try again later");
            assertThat(rcpt(client, server.bounces.proofs.signSender(BOB))).startsWith("250 ");
        }
    }

    private static void storm(Client client) throws IOException {
        for (int i = 0; i < 25; i++) {
            rcpt(client, "nobody" + i + "@isp.example");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsWrittenGetsAnAnswerAndNothingLeaves(long seed) throws Exception {
        Random random = new Random(seed);
        String[] parts = {
            "bob",
            "+b0123aaaaaaaaaaaaa",
            "@",
            "isp.example",
            "prvs=",
            "SRS0=",
            "=",
            "\"",
            "a b",
            "<",
            ">",
            ".",
            "+",
            "é",
            "%",
            "x".repeat(70),
            "[127.0.0.1]",
            "\\",
            "postmaster",
            "\t"
        };
        try (SubmissionServer server = SubmissionServer.start(hook("<enforce>isp.example</enforce>") + VALID)) {
            server.bounces.senders.signed(BOB);
            server.clock.advance(Duration.ofDays(8));
            try (Client client = server.connect()) {
                for (int i = 0; i < 400; i++) {
                    StringBuilder recipient = new StringBuilder();
                    for (int n = random.nextInt(7); n >= 0; n--) {
                        recipient.append(parts[random.nextInt(parts.length)]);
                    }
                    String reply = rcpt(client, recipient + (random.nextBoolean() ? "@isp.example" : ""));
                    assertThat(reply).matches("(?s)(250|450|501|530|550|553) .*");
                    if (!recipient.toString().contains("isp.example")
                            && !recipient.toString().contains("postmaster")) {
                        assertThat(server.queued()).isEmpty();
                    }
                }
                assertThat(rcpt(client, server.bounces.proofs.signSender(BOB))).startsWith("250 ");
            }
        }
    }

    @Test
    void tellsWhatIsWrongWithItsSettings() {
        assertThatThrownBy(() -> SubmissionServer.start(
                        hook("<rate>60</rate><enforce>bob@</enforce><inStorm>yes</inStorm><token>x</token>")))
                .hasMessage("BounceRecipientHook: rate=60: expected a limit per window, such as 500/1h; "
                        + "BounceRecipientHook: enforce=bob@: expected addresses and domains, separated by commas,"
                        + " such as hanako@example.jp, example.org; "
                        + "BounceRecipientHook: inStorm=yes: expected accept or refuse; "
                        + "BounceRecipientHook: unknown setting 'token'. Known: rate, networkRate, enforce, inStorm");
    }
}
