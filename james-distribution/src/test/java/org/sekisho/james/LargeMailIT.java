// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sekisho.james.ServerUnderTest.SECRET;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mail as large as the admin allows, and larger. */
class LargeMailIT {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final String ALICE = "alice@example.org";
    private static final String BOB = "bob@example.org";
    private static final String CAROL = "carol@example.org";
    private static final String TOO_LARGE = "552 5.3.4 Message size exceeds fixed maximum message size";
    private static final int MANY = 10_000;

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass()
            .edit("smtpserver.xml", text -> text.replace(
                            "<maxRecipients>1000</maxRecipients>", "<maxRecipients>10000</maxRecipients>")
                    .replace("<maxRcpt>1000</maxRcpt>", "<maxRcpt>10001</maxRcpt>"))
            .edit("mailetcontainer.xml", text -> text.replaceAll("(recipients=)[0-9]+/", "$199999/")
                    .replace("<delayTime>", "<delayTime>30*1 second, "));

    static final AbuseDesk desk = new AbuseDesk(server);

    @BeforeAll
    static void addUsers() throws Exception {
        server.addUser(ALICE, SECRET).addUser(BOB, SECRET).addUser(CAROL, SECRET);
    }

    @Test
    void deliversOneMessageToTenThousandOnceEachThoughTheOtherSideTakesOneThousandAtATime() throws Exception {
        try (SmtpConversation smtp = login(ALICE)) {
            smtp.say("MAIL FROM:<" + ALICE + ">");
            for (int i = 0; i < MANY; i++) {
                assertThat(smtp.say("RCPT TO:<r" + i + "@remote.example>")).startsWith("250 ");
            }
            assertThat(smtp.say("RCPT TO:<onetoomany@remote.example>")).startsWith("452 4.5.3 At most 10000 ");
            smtp.say("DATA");
            assertThat(smtp.say("Subject: news\r\n\r\nOld ones.\r\n.")).startsWith("250 ");
        }

        assertThat(desk.counted(ALICE, "recipients")).isEqualTo(MANY);
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(receivedByAll())
                .isEqualTo(onceByEach()));
        assertThat(desk.counted(ALICE, "messages")).isEqualTo(1);
    }

    private static Map<String, Long> receivedByAll() {
        return server.inbox().mails().stream()
                .flatMap(mail -> mail.recipients().stream())
                .filter(recipient -> recipient.matches("r\\d+@remote\\.example"))
                .collect(Collectors.groupingBy(recipient -> recipient, Collectors.counting()));
    }

    private static Map<String, Long> onceByEach() {
        return IntStream.range(0, MANY).boxed().collect(Collectors.toMap(i -> "r" + i + "@remote.example", i -> 1L));
    }

    @Test
    void refusesAHundredMegabytesAndTheSessionGoesOn() throws Exception {
        try (SmtpConversation smtp = login(BOB)) {
            assertThat(smtp.say("MAIL FROM:<" + BOB + "> SIZE=104857600")).isEqualTo(TOO_LARGE);
            assertThat(smtp.say("MAIL FROM:<" + BOB + ">")).startsWith("250 ");
            smtp.say("RCPT TO:<x@remote.example>");
            smtp.say("DATA");
            String part = ("x".repeat(998) + "\r\n").repeat(1000);

            smtp.write("Subject: a film\r\n\r\n");
            for (int i = 0; i < 100; i++) {
                smtp.write(part);
            }
            assertThat(smtp.say(".")).isEqualTo(TOO_LARGE);

            assertThat(smtp.say("MAIL FROM:<" + BOB + ">")).startsWith("250 ");
        }
        assertThat(desk.counted(BOB, "messages")).isZero();
        assertThat(desk.counted(BOB, "bytes")).isZero();
    }

    /** Lines that begin with dots, empty, as long as RFC 5321 allows, and commands that are text here. */
    @Test
    void deliversEveryOctetOfAMegabyteAsItCame() throws Exception {
        String part = ".\r\n..two\r\n\r\nQUIT\r\n.RSET\r\nplain.\r\n" + "x".repeat(998) + "\r\n";
        String body = part.repeat(1_000);
        try (SmtpConversation smtp = login(CAROL)) {
            smtp.say("MAIL FROM:<" + CAROL + ">");
            smtp.say("RCPT TO:<exact@remote.example>");
            smtp.say("DATA");
            smtp.write("Subject: all of it\r\n\r\n" + body.replaceAll("(?m)^\\.", ".."));

            assertThat(smtp.say(".")).startsWith("250 ");
            assertThat(smtp.say("NOOP")).startsWith("250 ");
        }

        assertThat(server.awaitMailTo("exact@remote.example").text())
                .contains("Subject: all of it\r\n")
                .endsWith("\r\n\r\n" + body);
    }

    private static SmtpConversation login(String address) throws Exception {
        return SmtpConversation.overTls(server.submissionsPort()).login(address, SECRET);
    }
}
