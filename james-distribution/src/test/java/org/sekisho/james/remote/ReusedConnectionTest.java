// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sekisho.james.remote.ScriptedServer.HANG_UP;
import static org.sekisho.james.remote.ScriptedServer.YES;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import javax.mail.Address;
import javax.mail.MessagingException;
import javax.mail.SendFailedException;
import javax.mail.Session;
import javax.mail.URLName;
import javax.mail.internet.InternetAddress;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.james.remote.ScriptedServer.Script;

/** Several mails over one connection, and servers that do not want that. */
final class ReusedConnectionTest {
    private static final Script WILLING = (connection, mails, command) -> YES;
    private static final Map<String, String> REUSE = Map.of(SMTPTransport.POOL_TIMEOUT, "60000");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** As James does it: a session and a transport for each mail. */
    private static void send(ScriptedServer server, Map<String, String> settings, String subject, String... recipients)
            throws MessagingException {
        Properties properties = new Properties();
        properties.putAll(Map.of("mail.smtp.localhost", "client.example", "mail.smtp.from", subject + "@example.org"));
        properties.putAll(settings);
        URLName url = new URLName("smtp", "127.0.0.1", server.port(), null, null, null);
        try (SMTPTransport transport = new SMTPTransport(Session.getInstance(properties), url)) {
            transport.connect();
            byte[] octets = ("Subject: " + subject + "\r\n\r\nx\r\n").getBytes(StandardCharsets.US_ASCII);
            transport.sendMessage(SMTPTransportTest.ofJames(octets), addresses(recipients));
        } catch (MessagingException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Address[] addresses(String... recipients) throws MessagingException {
        String all = recipients.length == 0 ? "b@example.org" : String.join(",", recipients);
        return InternetAddress.parse(all);
    }

    private static void awaitCommand(ScriptedServer server, String command) {
        Awaitility.await().atMost(PATIENCE).until(() -> server.commands().contains(command));
    }

    @Test
    void sendsTheNextMailOverTheSameConnection() throws Exception {
        try (ScriptedServer server = new ScriptedServer(WILLING)) {
            send(server, REUSE, "one");
            send(server, REUSE, "two");

            assertThat(server.commands())
                    .containsExactly("1 EHLO", "1 MAIL", "1 RCPT", "1 DATA", "1 MAIL", "1 RCPT", "1 DATA");
            assertThat(server.taken()).containsExactly("one", "two");
        }
    }

    @Test
    void endsItWhenNoMailComesInTime() throws Exception {
        try (ScriptedServer server = new ScriptedServer(WILLING)) {
            send(server, Map.of(SMTPTransport.POOL_TIMEOUT, "1"), "one");

            awaitCommand(server, "1 QUIT");
        }
    }

    @Test
    void makesANewOneForEachMailUnlessItIsSet() throws Exception {
        try (ScriptedServer server = new ScriptedServer(WILLING)) {
            send(server, Map.of(), "one");
            send(server, Map.of(), "two");

            assertThat(server.commands()).contains("1 QUIT", "2 EHLO", "2 QUIT");
        }
    }

    @Test
    void endsItAfterAHundredMails() throws Exception {
        try (ScriptedServer server = new ScriptedServer(WILLING)) {
            for (int i = 1; i <= 101; i++) {
                send(server, REUSE, "mail" + i);
            }

            assertThat(server.taken()).hasSize(101);
            assertThat(server.commands().stream().filter("1 MAIL"::equals)).hasSize(100);
            assertThat(server.commands()).contains("1 QUIT", "2 MAIL").doesNotContain("3 EHLO");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mail.smtp.localaddress, 127.0.0.1",
        "mail.smtp.localhost, other.example",
        "mail.smtp.user, somebody",
        "mail.smtp.starttls.enable, true",
        "mail.smtp.timeout, 60000"
    })
    void neverSharesItWithMailThatIsSentAnotherWay(String setting, String value) throws Exception {
        try (ScriptedServer server = new ScriptedServer(WILLING)) {
            send(server, REUSE, "one");
            send(server, Map.of(SMTPTransport.POOL_TIMEOUT, "60000", setting, value), "two");
            send(server, REUSE, "three");

            assertThat(server.commands()).contains("2 EHLO").doesNotContain("3 EHLO");
            assertThat(server.commands().subList(0, 4)).containsExactly("1 EHLO", "1 MAIL", "1 RCPT", "1 DATA");
            assertThat(server.commands()
                            .subList(
                                    server.commands().size() - 3,
                                    server.commands().size()))
                    .containsExactly("1 MAIL", "1 RCPT", "1 DATA");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 421 4.3.2 closing",
        "MAIL, 452 4.3.1 one mail a connection",
        "MAIL, 550 5.7.1 one mail a connection",
        "MAIL, hang up",
        "RCPT, 421 4.3.2 closing",
        "RCPT, hang up",
        "DATA, 421 4.3.2 closing",
        "DATA, 451 4.3.0 not over this one",
        "DATA, hang up",
        "EHLO, 250 never asked"
    })
    void takesANewOneWhenTheServerWantsNoMoreOverIt(String command, String answer) throws Exception {
        Script script = (connection, mails, given) -> mails > 0 && given.equals(command) ? answer : YES;
        try (ScriptedServer server = new ScriptedServer(script)) {
            send(server, REUSE, "one");
            send(server, REUSE, "two", "b@example.org", "c@example.org");

            assertThat(server.taken()).containsExactly("one", "two");
            if (!command.equals("EHLO")) {
                assertThat(server.commands()).contains("2 EHLO").doesNotContain("3 EHLO");
            }
        }
    }

    @Test
    void takesANewOneWhenTheServerHasGoneBetweenTwoMails() throws Exception {
        Script script = (connection, mails, given) -> mails > 0 ? HANG_UP : YES;
        int port;
        try (ScriptedServer server = new ScriptedServer(script)) {
            send(server, REUSE, "one");
            port = server.port();
            send(server, REUSE, "two");
            send(server, REUSE, "three");

            assertThat(server.port()).isEqualTo(port);
            assertThat(server.taken()).containsExactly("one", "two", "three");
        }
    }

    @Test
    void sendsNothingAgainOnceTheMessageHasBegun() throws Exception {
        Script script = (connection, mails, given) -> mails > 0 && given.equals(".") ? HANG_UP : YES;
        try (ScriptedServer server = new ScriptedServer(script)) {
            send(server, REUSE, "one");

            assertThatThrownBy(() -> send(server, REUSE, "two")).isInstanceOf(MessagingException.class);

            assertThat(server.taken()).containsExactly("one");
            assertThat(server.commands()).doesNotContain("2 EHLO");
        }
    }

    @Test
    void believesWhatIsSaidOfRecipientsAndEndsItThen() throws Exception {
        Script script = (connection, mails, given) ->
                connection == 1 && mails > 0 && given.equals("RCPT") ? "550 5.1.1 nobody" : YES;
        try (ScriptedServer server = new ScriptedServer(script)) {
            send(server, REUSE, "one");

            assertThatThrownBy(() -> send(server, REUSE, "two")).isInstanceOf(SendFailedException.class);
            assertThat(server.commands()).contains("1 QUIT").doesNotContain("2 EHLO");

            send(server, REUSE, "three");
            assertThat(server.taken()).containsExactly("one", "three");
        }
    }

    @Test
    void endsItWhenSomeRecipientsWereRefused() throws Exception {
        boolean[] refused = {false};
        Script script = (connection, mails, given) -> {
            boolean refuses = given.equals("RCPT") && !refused[0];
            refused[0] |= refuses;
            return refuses ? "450 4.2.1 busy" : YES;
        };
        try (ScriptedServer server = new ScriptedServer(script)) {
            Map<String, String> partial = Map.of(SMTPTransport.POOL_TIMEOUT, "60000", "mail.smtp.sendpartial", "true");

            assertThatThrownBy(() -> send(server, partial, "one", "b@example.org", "c@example.org"))
                    .isInstanceOf(SendFailedException.class);

            assertThat(server.taken()).containsExactly("one");
            assertThat(server.commands()).contains("1 QUIT");
        }
    }

    /** A mail that was sent is there once; one that was not is there once at most. The seed is fixed. */
    @Test
    void losesAndDoublesNothingHoweverTheServerBehaves() throws Exception {
        Random random = new Random(Long.getLong("sekisho.seed", 20261129));
        List<String> answers = List.of("421 4.3.2 closing", "451 4.3.0 later", "550 5.0.0 never", HANG_UP);
        Script script = (connection, mails, given) ->
                random.nextInt(12) == 0 ? answers.get(random.nextInt(answers.size())) : YES;
        List<String> sent = new ArrayList<>();
        try (ScriptedServer server = new ScriptedServer(script)) {
            for (int i = 1; i <= 400; i++) {
                try {
                    send(server, REUSE, "mail" + i);
                    sent.add("mail" + i);
                } catch (MessagingException e) {
                    assertThat(server.taken()).doesNotContain("mail" + i);
                }
            }

            assertThat(server.taken()).containsExactlyElementsOf(sent).hasSizeGreaterThan(200);
            assertThat(server.commands().stream().filter(command -> command.endsWith("EHLO")))
                    .hasSizeLessThan(sent.size());
        }
    }
}
