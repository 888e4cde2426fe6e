// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sekisho.james.ServerUnderTest.SECRET;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.SigningKeys;

/** What hostile and clumsy clients send to the ports, and what they read. */
class HostileSmtpIT {
    private static final String DESK = "desk@ops.example";
    private static final String FAILED = "535 5.7.8 Authentication failed";

    static ServerUnderTest server;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        server = ServerUnderTest.at(directory).with("desk.address=" + DESK).start();
        server.addDomain("example.org").addUser("bob@example.org", SECRET);
        for (String user : List.of("scanner", "carol", "dave")) {
            server.addUser(user + "@example.org", SECRET);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void guessingIsSlowedDownAndTheFifthFailureEndsTheSession() throws Exception {
        long start = System.nanoTime();
        List<String> replies = new ArrayList<>();
        try (SmtpConversation smtp = connect()) {
            for (int i = 0; i < 5; i++) {
                replies.add(LoginWay.PLAIN_AT_ONCE.logIn(smtp, "bob@example.org", "guess" + i));
            }
            assertThatThrownBy(() -> smtp.say("NOOP")).isInstanceOf(IOException.class);
        }

        assertThat(replies)
                .containsExactly(
                        FAILED, FAILED, FAILED, FAILED, "421 4.7.0 Too many failed logins; please try again later");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aClientThatDoesNotWaitForTheReplyToAuthIsCutOff() throws Exception {
        try (SmtpConversation smtp = connect()) {
            smtp.write("AUTH PLAIN " + LoginWay.plain("bob", "wrong") + "\r\nNOOP\r\n");

            assertThat(smtp.say("NOOP")).isEqualTo("503 5.5.1 Wait for the reply to AUTH before the next command");
            assertThatThrownBy(() -> smtp.say("NOOP")).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r.\r", "\r.\r\n", "\r\n.\r", "\n.\r\n", "\r\n.\n", "a\rb", "\r\n.\r\r"})
    void aLineThatDoesNotEndWithCrLfIsRefusedAndNothingIsSmuggled(String end) throws Exception {
        String smuggled = "MAIL FROM:<ceo@example.org>\r\nRCPT TO:<victim@remote.example>\r\nDATA\r\n";
        try (SmtpConversation smtp = data()) {
            smtp.write("Subject: one\r\n\r\ntext" + end + smuggled);

            assertThat(smtp.say("Subject: two\r\n\r\ntext\r\n.")).isEqualTo("500 5.0.0 line delimiter must be CRLF");
            assertThatThrownBy(() -> smtp.say("NOOP")).isInstanceOf(IOException.class);
        }
        assertThat(server.inbox().mailsTo("victim@remote.example")).isEmpty();
    }

    @Test
    void aReadReceiptAndADetailAreTheSubmittersOwn() throws Exception {
        try (SmtpConversation smtp = connect()) {
            smtp.login("bob@example.org", SECRET);
            for (String sender : List.of("", "bob+x@example.org", "BOB@example.org")) {
                assertThat(smtp.say("MAIL FROM:<" + sender + ">")).startsWith("250 ");
                assertThat(smtp.say("RCPT TO:<friend@remote.example>")).startsWith("250 ");
                assertThat(smtp.say("DATA")).startsWith("354 ");
                assertThat(smtp.say("Subject: read\r\n\r\nYes.\r\n.")).startsWith("250 ");
            }
            assertThat(smtp.say("MAIL FROM:<alice@example.org>"))
                    .isEqualTo("553 5.7.1 You cannot send as this address; please send as bob@example.org"
                            + " or one of its aliases");
        }
        assertThat(new AbuseDesk(server).counted("bob@example.org", "messages")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "RCPT TO:<\"a@example.net\"@example.org>|550 5.1.1 Unknown user: \"a@example.net\"@example.org",
                "RCPT TO:<nobody@example.org>|550 5.1.1 Unknown user: nobody@example.org",
                "RCPT TO:<%s@example.org>|501 5.1.3 Path too long; at most 256 octets are allowed",
                "RCPT TO:<a@example.org\u0007>|501 5.5.2 Control characters are not allowed",
                "RCPT TO:<postmaster>|250 2.1.5 Recipient <postmaster@localhost> OK",
                "RCPT TO:<PostMaster@example.org>|250 2.1.5 Recipient <PostMaster@example.org> OK",
                "RCPT TO:<postmaster@remote.example>|550 5.7.1 Requested action not taken: relaying denied"
            })
    void everyRecipientGetsAnAnswerForGood(String command, String reply) throws Exception {
        try (SmtpConversation smtp = SmtpConversation.with(server.inboundPort())) {
            smtp.say("EHLO client.example");
            smtp.say("MAIL FROM:<friend@remote.example>");

            assertThat(smtp.say(command.replace("%s", "x".repeat(600)))).isEqualTo(reply);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<%s@example.org>|501 5.1.7 Path too long; at most 256 octets are allowed",
                "<\"a@b\"@example.org>|553 5.7.1 You cannot send as this address; please send as bob@example.org"
                        + " or one of its aliases",
                "<bob@example.org> SIZE=-1|501 5.5.4 Syntactically incorrect value for SIZE parameter",
                "<bob@example.org> SIZE=+1|501 5.5.4 Syntactically incorrect value for SIZE parameter",
                "<bob@example.org> SIZE=|501 5.5.4 Syntactically incorrect value for SIZE parameter",
                "<bob@example.org> SIZE=99999999999|552 5.3.4 Message size exceeds fixed maximum message size",
                "<bob@example.org> SIZE=0001000|250 2.1.0 Sender <bob@example.org> OK"
            })
    void everySenderGetsAnAnswerForGood(String argument, String reply) throws Exception {
        try (SmtpConversation smtp = connect()) {
            smtp.login("bob@example.org", SECRET);

            assertThat(smtp.say("MAIL FROM:" + argument.replace("%s", "x".repeat(600))))
                    .isEqualTo(reply);
        }
    }

    @Test
    void inAStormBouncesToNobodyAreRefusedAndTheOthersArriveByALaneOfTheirOwn() throws Exception {
        AbuseDesk desk = new AbuseDesk(server);
        try (SmtpConversation smtp = SmtpConversation.with(server.inboundPort())) {
            smtp.say("EHLO mail.remote.example");
            for (int i = 0; i < 25; i++) {
                smtp.say("MAIL FROM:<>");
                assertThat(smtp.say("RCPT TO:<nobody" + i + "@example.org>"))
                        .isEqualTo("550 5.1.1 There is no such address here");
                smtp.say("RSET");
            }
            smtp.say("MAIL FROM:<>");
            assertThat(smtp.say("RCPT TO:<bob@example.org>")).startsWith("250 ");
            assertThat(smtp.say("RCPT TO:<postmaster@example.org>")).startsWith("452 4.5.3 ");
            assertThat(smtp.say("DATA")).startsWith("354 ");
            assertThat(smtp.say("Subject: Undelivered\r\n\r\nIt failed.\r\n.")).startsWith("250 ");
        }

        assertThat(server.awaitMailTo("bob@example.org").text()).contains("Subject: Undelivered");
        assertThat(desk.read("GET", "/mailQueues", "").toString()).contains("\"storm\"", "\"storm-delivery\"");
        assertThat(desk.read("GET", "/healthcheck", "").toString()).contains("storm of bounces to example.org since ");
        assertThat(server.call("GET", "/metrics", "").body()).containsPattern("(?m)^sekisho_storms 1\\.0");
        assertThat(CommandResult.of(server.home(), "status").output())
                .contains("storm of bounces to example.org since ");

        assertThat(tellDesk("Storm of bounces to example.org"))
                .contains("bounces to example.org come faster than its own mail can cause");
        server.advance(Duration.ofMinutes(31));
        assertThat(tellDesk("The storm of bounces to example.org is over"))
                .contains("6 bounces to example.org, 5 of them to addresses that do not exist")
                .contains("nobody20@example.org from 127.0.0.1");
    }

    private static String tellDesk(String subject) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> server.inbox().mailsTo(DESK).stream()
                                .map(mail -> mail.text())
                                .filter(text -> text.contains("Subject: [Sekisho] " + subject))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    @Test
    void aSenderThatWasSignedHereIsARecipientForEverybody() throws Exception {
        InstantSource clock = InstantSource.system();
        SigningKeys keys = SigningKeys.open(server.home().keys().resolve("bounce-keys"), clock);
        String signed = new ProofOfSending(keys, clock).signSender("bob@example.org");
        for (String sender : List.of("", "friend@remote.example")) {
            try (SmtpConversation smtp = SmtpConversation.with(server.inboundPort())) {
                smtp.say("EHLO mail.remote.example");
                smtp.say("MAIL FROM:<" + sender + ">");

                assertThat(smtp.say("RCPT TO:<" + signed + ">")).isEqualTo("250 2.1.5 Recipient <" + signed + "> OK");
            }
        }
    }

    /** As scanners and scripts write them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "text/plain; charset",
                "text/html; charset=\"utf-8",
                "multipart/mixed; boundary=nowhere",
                "multipart/mixed; boundary=part",
            })
    void aMessageWhosePartsCannotBeToldArrivesWithEveryOctetOfItsBody(String type) throws Exception {
        String subject = "Subject: " + type.replaceAll("\\W", "-");
        String body = "--part\r\nContent-Type: pdf\r\n\r\nScan\u00e9\r\n--part--\r\n";
        String message = subject + "\r\nContent-Type: " + type + "\r\n\r\n" + body;
        try (SmtpConversation smtp = connect().login("scanner@example.org", SECRET)) {
            hand(smtp, "scanner@example.org", List.of("friend@remote.example", "carol@example.org"), message);
        }
        try (SmtpConversation smtp = SmtpConversation.with(server.inboundPort())) {
            smtp.say("EHLO mail.remote.example");
            hand(smtp, "", List.of("dave@example.org"), "Bcc: <a@b.example>\r\n" + message);
        }

        for (String person : List.of("friend@remote.example", "carol@example.org", "dave@example.org")) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(server.inbox().mailsTo(person))
                            .anySatisfy(mail ->
                                    assertThat(mail.text()).contains(subject).endsWith("\r\n\r\n" + body)));
        }
    }

    /** As many as the spooler has threads; read part by part, each would take 160 MB, or all of a thread's stack. */
    @Test
    void fiveThousandPartsInEachOtherStopNobodysMail() throws Exception {
        StringBuilder deep = new StringBuilder("Subject: deep\r\nMIME-Version: 1.0\r\n");
        for (int level = 0; level < 5_000; level++) {
            deep.append("Content-Type: multipart/mixed; boundary=b%1$d\r\n\r\n--b%1$d\r\n".formatted(level));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(SmtpConversation.deliver(
                            server.inboundPort(), "x@remote.example", "carol@example.org", deep + "\r\nend\r\n"))
                    .startsWith("250 ");
        }

        assertThat(SmtpConversation.deliver(
                        server.inboundPort(), "x@remote.example", "dave@example.org", "Subject: plain\r\n\r\nhi\r\n"))
                .startsWith("250 ");

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(server.inbox().mailsTo("dave@example.org"))
                    .anySatisfy(mail -> assertThat(mail.text()).contains("Subject: plain"));
            assertThat(server.inbox().mailsTo("carol@example.org").stream()
                            .filter(mail -> mail.text().contains("Subject: deep")))
                    .hasSize(20);
        });
    }

    private static void hand(SmtpConversation smtp, String sender, List<String> recipients, String message)
            throws IOException {
        assertThat(smtp.say("MAIL FROM:<" + sender + ">")).startsWith("250 ");
        for (String recipient : recipients) {
            assertThat(smtp.say("RCPT TO:<" + recipient + ">")).startsWith("250 ");
        }
        assertThat(smtp.say("DATA")).startsWith("354 ");
        assertThat(smtp.say(message + ".")).startsWith("250 ");
    }

    private static SmtpConversation data() throws Exception {
        SmtpConversation smtp = connect().login("bob@example.org", SECRET);
        smtp.say("MAIL FROM:<bob@example.org>");
        smtp.say("RCPT TO:<friend@remote.example>");
        assertThat(smtp.say("DATA")).startsWith("354 ");
        return smtp;
    }

    private static SmtpConversation connect() throws Exception {
        SmtpConversation smtp = SmtpConversation.overTls(server.submissionsPort());
        smtp.say("EHLO client.example");
        return smtp;
    }
}
