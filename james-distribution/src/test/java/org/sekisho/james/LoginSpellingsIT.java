// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.james.ServerUnderTest.SECRET;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whatever a client writes as its name at AUTH is the one submitter, or a name that is not known. */
class LoginSpellingsIT {
    private static final String WELCOME = "235 2.7.0 Authentication successful";
    private static final String FAILED = "535 5.7.8 Authentication failed";

    /** The name whose refusal is looked for in the log, where repeated ones from one address are folded. */
    private static final String LOGGED = "bob@exa mple.org";

    private static final String ALONE = "127.0.0.9";

    private static final List<String> SPELLINGS = List.of(
            "%s@example.org",
            "%S@EXAMPLE.ORG",
            "%s",
            "%S",
            "%s ",
            "%s@example.org ",
            "\t %s@Example.org \t",
            "%s@example.org.",
            "%s+x",
            "%s+news+y@example.org ");

    private static final List<String> NOBODY = List.of(
            "",
            " ",
            "@",
            "bob@",
            "@example.org",
            "a@b@c",
            "bob@example.org@",
            LOGGED,
            "bob@-.org",
            "bob jones@example.org",
            "bob\u0007@example.org",
            "bob\0",
            "b\0ob@example.org",
            "bob@example.org\r\nRSET",
            "\ufeffbob@example.org",
            "花子",
            "花子@example.org",
            "bob@例え.example",
            "é".repeat(100),
            "x".repeat(65) + "@example.org",
            "x".repeat(256),
            "x".repeat(300) + "@example.org",
            "x@" + "y".repeat(300) + ".org",
            "x".repeat(5000));

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass()
            .edit("domainlist.xml", text -> text.replace("<defaultDomain>localhost", "<defaultDomain>example.org"));

    static final AbuseDesk desk = new AbuseDesk(server);
    static ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void addBobAndListen() throws Exception {
        server.addUser("bob@example.org", SECRET);
        log.list = new CopyOnWriteArrayList<>(); // the server goes on writing while a test reads
        log.start();
        log("org.sekisho.audit.EventLog").setLevel(Level.INFO);
        rootLog().addAppender(log);
    }

    @AfterAll
    static void stopListening() {
        log("org.sekisho.audit.EventLog").setLevel(null);
        rootLog().detachAppender(log);
    }

    private static Logger rootLog() {
        return log(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static Logger log(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @ParameterizedTest
    @EnumSource(LoginWay.class)
    void everySpellingIsTheOneSubmitter(LoginWay way) throws Exception {
        String name = way.name().toLowerCase(Locale.ROOT).replace("_", ".");
        String address = name + "@example.org";
        server.addUser(address, SECRET);

        for (String spelling : SPELLINGS) {
            try (SmtpConversation smtp = connect()) {
                assertThat(way.logIn(smtp, spelling.formatted(name), SECRET))
                        .as(spelling)
                        .isEqualTo(WELCOME);
                assertThat(smtp.say("MAIL FROM:<" + address + ">")).as(spelling).startsWith("250 ");
                smtp.say("RCPT TO:<friend@remote.example>");
                smtp.say("DATA");
                assertThat(smtp.say("Subject: it is me\r\n\r\nMe.\r\n.")).startsWith("250 ");
            }
        }

        assertThat(desk.counted(address, "messages")).isEqualTo(SPELLINGS.size());
        assertThat(desk.show(address).path("submitter").asText()).isEqualTo(address);
    }

    @ParameterizedTest
    @EnumSource(LoginWay.class)
    void whatCannotBeANameIsRefusedAsAnyUnknownOneAndTheSessionGoesOn(LoginWay way) throws Exception {
        assertThat(refusalsOf(way)).hasSameSizeAs(NOBODY).containsOnly(FAILED);
        try (SmtpConversation smtp = connect()) {
            assertThat(way.logIn(smtp, "nobody@example.org", SECRET)).isEqualTo(FAILED);
            assertThat(way.logIn(smtp, "bob@example.org", "")).isEqualTo(FAILED);

            assertThat(way.logIn(smtp, "bob@example.org", SECRET)).isEqualTo(WELCOME);
        }

        assertThat(log.list)
                .filteredOn(event -> event.getLoggerName().startsWith("org.apache.james.protocols"))
                .filteredOn(event -> event.getThrowableProxy() != null)
                .isEmpty();
        assertThat(log.list)
                .filteredOn(event -> event.getLoggerName().equals("org.sekisho.audit.EventLog"))
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.startsWith("action=refuse submitter=unverified reply=535 status=5.7.8"
                                + " why=auth-failed until=- remote=" + ALONE + " session=")
                        && line.endsWith("detail=\"no name: bob at exa mple.org\""));
    }

    /** All at once: each answer comes a second late. */
    private static List<String> refusalsOf(LoginWay way) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(NOBODY.size());
        try {
            List<Callable<String>> logins = NOBODY.stream()
                    .<Callable<String>>map(name -> () -> refusalOf(way, name))
                    .toList();
            List<String> refusals = new ArrayList<>();
            for (Future<String> refusal : clients.invokeAll(logins)) {
                refusals.add(refusal.get());
            }
            return refusals;
        } finally {
            clients.shutdownNow();
        }
    }

    private static String refusalOf(LoginWay way, String name) {
        try (SmtpConversation smtp = connect(name.equals(LOGGED) ? ALONE : "127.0.0.1")) {
            String refusal = way.logIn(smtp, name, SECRET);
            assertThat(smtp.say("NOOP")).as(name).startsWith("250 ");
            return refusal;
        } catch (Exception e) {
            throw new AssertionError(name, e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH PLAIN", "AUTH LOGIN"})
    void whoCancelsReads501AndMayTryAgain(String command) throws Exception {
        try (SmtpConversation smtp = connect()) {
            assertThat(smtp.say(command)).startsWith("334 ");
            assertThat(smtp.say("*")).isEqualTo("501 5.7.0 Authentication cancelled");

            assertThat(smtp.say("AUTH LOGIN " + LoginWay.base64("bob"))).startsWith("334 ");
            assertThat(smtp.say("*")).isEqualTo("501 5.7.0 Authentication cancelled");
            assertThat(LoginWay.LOGIN_WHEN_ASKED.logIn(smtp, "bob", SECRET)).isEqualTo(WELCOME);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AUTH PLAIN %s", "AUTH PLAIN\n%s", "AUTH LOGIN %s", "AUTH LOGIN\n%s", "AUTH LOGIN Ym9i\n%s"})
    void whatIsNotBase64Reads501AndMayTryAgain(String dialogue) throws Exception {
        try (SmtpConversation smtp = connect()) {
            String answer = "";
            for (String line : dialogue.formatted("?not=base64").split("\n", -1)) {
                answer = smtp.say(line);
            }

            assertThat(answer).isEqualTo("501 5.5.2 Cannot decode the response; expected base64");
            assertThat(LoginWay.PLAIN_WHEN_ASKED.logIn(smtp, "bob", SECRET)).isEqualTo(WELCOME);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "Ym9i", "AGJvYg==", "AGJvYgBjb3JyZWN0AGhvcnNl"})
    void aPlainMessageThatIsNoneIsAWrongPassword(String message) throws Exception {
        try (SmtpConversation smtp = connect()) {
            assertThat(smtp.say("AUTH PLAIN " + message)).isEqualTo(FAILED);
        }
    }

    @Test
    void whatJamesAnswersToOtherFormsOfTheCommandStays() throws Exception {
        try (SmtpConversation smtp = connect()) {
            assertThat(smtp.say("AUTH")).startsWith("501 5.5.4 ");
            assertThat(smtp.say("AUTH CRAM-MD5")).startsWith("504 ");
            assertThat(LoginWay.PLAIN_AT_ONCE.logIn(smtp, "bob", SECRET)).isEqualTo(WELCOME);
            assertThat(smtp.say("AUTH PLAIN " + LoginWay.plain("bob", SECRET))).startsWith("503 5.5.0 ");
        }
        try (SmtpConversation smtp = SmtpConversation.with(server.submissionPort())) {
            smtp.say("EHLO client.example");
            assertThat(smtp.say("AUTH PLAIN " + LoginWay.plain("bob@", SECRET))).startsWith("538 5.7.11 ");
        }
        try (SmtpConversation smtp = SmtpConversation.with(server.inboundPort())) {
            smtp.say("EHLO client.example");
            assertThat(smtp.say("AUTH PLAIN " + LoginWay.plain("bob", SECRET))).startsWith("504 ");
        }
    }

    private static SmtpConversation connect() throws Exception {
        return connect("127.0.0.1");
    }

    private static SmtpConversation connect(String from) throws Exception {
        SmtpConversation smtp = SmtpConversation.overTls(server.submissionsPort(), InetAddress.getByName(from));
        smtp.say("EHLO client.example");
        return smtp;
    }
}
