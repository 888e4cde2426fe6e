// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.mail.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is refused while the client still listens is not counted; what is accepted is counted for one submitter. */
class SubmissionLimitsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass()
            .edit("smtpserver.xml", SubmissionLimitsIT::withSmallLimits)
            .edit(
                    "mailetcontainer.xml",
                    text -> text.replace("recipients=100/1h, recipients=500/1d", "recipients=2/1h"))
            .edit("domainlist.xml", text -> text.replace("<defaultDomain>localhost", "<defaultDomain>example.org"));

    static final AbuseDesk desk = new AbuseDesk(server);

    private static String withSmallLimits(String text) {
        return text.replace("messages=60/1m, name=burst", "messages=3/6s, recipients=50/1h, name=burst")
                .replace("<maxmessagesize>50M</maxmessagesize>", "<maxmessagesize>64K</maxmessagesize>");
    }

    @Test
    void defersABurstAndTakesTheSameMessageAfterTheWindow() throws Exception {
        SubmissionClient client = server.client(server.account("bob"));
        try (Transport live = client.connect()) {
            for (int i = 0; i < 3; i++) {
                client.sendOver(live, "in time", "bob" + i + "@remote.example");
            }
            assertThatThrownBy(() -> client.sendOver(live, "too fast", "late@remote.example"))
                    .hasMessageMatching(
                            "(?s)452 4\\.7\\.1 Sending limit of 3 messages in 6 s reached; please try again after"
                                    + " \\S+ \\S+ UTC\\s*");
            assertThat(desk.counted("bob@example.org", "messages")).isEqualTo(3);

            server.advance(Duration.ofSeconds(7));
            client.sendOver(live, "later", "late@remote.example");
        }
        server.awaitMailTo("late@remote.example");
        assertThat(desk.counted("bob@example.org", "messages")).isEqualTo(4);
        assertThat(desk.isSuspended("bob@example.org")).isFalse();
    }

    @Test
    void refusesForGoodWhatNoWaitingWouldMakeFit() throws Exception {
        SubmissionClient client = server.client(server.account("carol"));

        assertThatThrownBy(() -> client.send("to many", recipients(51)))
                .hasMessageStartingWith(
                        "550 5.5.3 This message alone exceeds the sending limit of 50 recipients in 1 h;"
                                + " please make it smaller");

        assertThat(desk.counted("carol@example.org", "messages")).isZero();
        assertThat(desk.isSuspended("carol@example.org")).isFalse();
    }

    @Test
    void takesOneThousandOfTenThousandRecipientsAndAsksForAnotherMessage() throws Exception {
        server.account("dora");
        try (SmtpConversation smtp = login("dora@example.org")) {
            smtp.say("MAIL FROM:<dora@example.org>");
            List<String> answers = IntStream.range(0, 10_000)
                    .mapToObj(i -> smtp.sayUnchecked("RCPT TO:<r" + i + "@remote.example>"))
                    .toList();

            assertThat(answers.subList(0, 1000)).allMatch(answer -> answer.startsWith("250 "));
            assertThat(answers.subList(1000, 10_000))
                    .allMatch(answer -> answer.equals(
                            "452 4.5.3 At most 1000 recipients per message; please send the rest in another message"));
        }
        assertThat(desk.counted("dora@example.org", "recipients")).isZero();
    }

    @Test
    void refusesAMessageThatIsTooLarge() throws Exception {
        server.account("eve");
        try (SmtpConversation smtp = login("eve@example.org")) {
            assertThat(smtp.say("MAIL FROM:<eve@example.org> SIZE=100000")).startsWith("552 ");
            assertThat(smtp.say("MAIL FROM:<eve@example.org>")).startsWith("250 ");
            smtp.say("RCPT TO:<x@remote.example>");
            smtp.say("DATA");
            String line = "x".repeat(70) + "\r\n";

            assertThat(smtp.say("Subject: large\r\n\r\n" + line.repeat(2_000) + "."))
                    .startsWith("552 ");
        }
        assertThat(desk.counted("eve@example.org", "messages")).isZero();
    }

    @Test
    void countsEverySpellingOfALoginForOneSubmitter() throws Exception {
        String frank = server.account("frank");

        for (String typed : List.of("FRANK@EXAMPLE.ORG", "frank", "frank ")) {
            server.client(typed).sendFrom(frank, "it is me", "y@remote.example");
        }

        assertThat(desk.counted(frank, "messages")).isEqualTo(3);
        assertThat(desk.counted("Frank+list@example.org", "messages")).isEqualTo(3);
    }

    @Test
    void onlyWritesDownWhatARuleInObserveModeFinds() throws Exception {
        String grace = server.account("grace");

        server.client(grace).send("observed", "g1@remote.example", "g2@remote.example", "g3@remote.example");

        server.awaitMailTo("g3@remote.example");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sentences(grace)).contains("3 recipients in 1 h, allowed 2"));
        assertThat(desk.isSuspended(grace)).isFalse();
        assertThat(desk.held(grace)).isZero();
    }

    private static List<String> sentences(String submitter) throws Exception {
        JsonNode findings = desk.show(submitter).path("findings");
        return StreamSupport.stream(findings.spliterator(), false)
                .filter(finding -> finding.path("mode").asText().equals("observe"))
                .map(finding -> finding.path("sentence").asText())
                .toList();
    }

    private static SmtpConversation login(String address) throws Exception {
        return SmtpConversation.overTls(server.submissionsPort()).login(address, ServerUnderTest.SECRET);
    }

    private static String[] recipients(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "many" + i + "@remote.example")
                .toArray(String[]::new);
    }
}
