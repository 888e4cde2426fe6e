// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.james.AbuseDesk;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.SmtpConversation;
import org.sekisho.james.sink.SinkReply;

/** Refusals of other servers, from the reply over SMTP to the table of the desk and to the suspension. */
@TestMethodOrder(OrderAnnotation.class)
class DeliveriesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final SinkReply NO_SUCH_USER = new SinkReply(550, "5.1.1 No such user");
    private static final SinkReply LOOKS_LIKE_SPAM = new SinkReply(554, "5.7.1 Message refused, see our policy");

    @RegisterExtension
    static final ServerUnderTest server =
            ServerUnderTest.forClass().edit("mailetcontainer.xml", DeliveriesIT::enforcedAndWithSuccesses);

    static final AbuseDesk desk = new AbuseDesk(server);

    /** With retries that a test can wait for. */
    private static String enforcedAndWithSuccesses(String text) {
        return text.replace("min=25, name=failures, mode=observe", "min=3, name=failures")
                .replace("<delayTime>", "<delayTime>100*1 second, ")
                .replace("<bounceProcessor>", "<onSuccess>delivered</onSuccess><bounceProcessor>")
                .replace(
                        "</processors>",
                        "<processor state=\"delivered\"><mailet match=\"All\""
                                + " class=\"org.sekisho.mailets.RecordDelivery\"><result>delivered</result></mailet>"
                                + "<mailet match=\"All\" class=\"Null\"/></processor></processors>");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(server.home(), arguments);
    }

    private static JsonNode destination(String domain) throws Exception {
        String body = server.call("GET", "/sekisho/deliveries?window=1h", "").body();
        for (JsonNode one : new ObjectMapper().readTree(body).path("destinations")) {
            if (one.path("domain").asText().equals(domain)) {
                return one;
            }
        }
        return new ObjectMapper().createObjectNode();
    }

    private static void awaitCounts(String domain, String counts) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(destination(domain).toString()).contains(counts));
    }

    @Test
    @Order(1)
    void stopsWhoSendsToRecipientsThatDoNotExistAndForgetsThatOnRelease() throws Exception {
        stopsWhoSendsToRecipientsThatDoNotExist();
        forgetsTheFailuresOnRelease();
    }

    private static void stopsWhoSendsToRecipientsThatDoNotExist() throws Exception {
        String thief = server.account("dave");
        for (int i = 1; i <= 4; i++) {
            server.sink().refuse("ghost" + i + "@dead.example", NO_SUCH_USER);
        }

        server.client(thief)
                .send(
                        "to an old list",
                        "real@dead.example",
                        "ghost1@dead.example",
                        "ghost2@dead.example",
                        "ghost3@dead.example",
                        "ghost4@dead.example");

        assertThat(desk.awaitSuspension(thief).path("sentence").asText())
                .contains("rule failures: 4 of 5 recipients in 1 h were unknown (80 %), allowed 25 %");
        awaitCounts(
                "dead.example", "\"handedOver\":5,\"delivered\":1,\"failed\":{\"unknown\":4,\"spam\":0,\"other\":0}");
        await().atMost(SOON).untilAsserted(() -> assertThat(server.inbox().mailsTo(thief))
                .as("the report")
                .hasSize(1));
        assertThat(run("deliveries").out())
                .containsPattern("  dead\\.example +5 +1 +4 +0 +0 +80\\.0 %")
                .contains("In flight, that is on the way or to be tried again: 0\n");
        assertThat(server.inbox().mailsTo("real@dead.example"))
                .as("delivered, though others are refused")
                .hasSize(1);
        CommandRun own = run("deliveries", thief);
        assertThat(own.out())
                .containsPattern("  1h +5 +1 +4 +0 +0 +80\\.0 %")
                .contains("Handed over in the last day: 1 messages to 5 recipients\n  dead.example  5\n");
        assertThat(run("show", thief).out()).contains(" show: deliveries");
        assertThat(run("rules").out()).contains("failures  enforce; suspended in the last hour: 1");
    }

    private static void forgetsTheFailuresOnRelease() throws Exception {
        assertThat(run("release", "dave@example.org", "--reason", "new password")
                        .code())
                .isZero();

        assertThat(run("deliveries", "dave@example.org").out()).containsPattern("  1h +5 +1 +0 +0 +0 +0\\.0 %");
        server.client("dave@example.org").send("again", "ghost1@dead.example", "b@dead.example");
        awaitCounts("dead.example", "\"unknown\":5");
        assertThat(desk.isSuspended("dave@example.org")).isFalse();
    }

    @Test
    @Order(3)
    void tellsRefusalsAsSpamApart() throws Exception {
        String customer = server.account("erin");
        server.sink().refuse("a@strict.example", LOOKS_LIKE_SPAM);
        server.sink().refuse("b@strict.example", LOOKS_LIKE_SPAM);

        server.client(customer).send("offer", "a@strict.example", "b@strict.example");

        awaitCounts(
                "strict.example", "\"handedOver\":2,\"delivered\":0,\"failed\":{\"unknown\":0,\"spam\":2,\"other\":0}");
        assertThat(desk.isSuspended(customer)).as("fewer than min").isFalse();
    }

    @Test
    @Order(4)
    void countsAMailOnceHoweverOftenItIsTried() throws Exception {
        String customer = server.account("frank");
        server.sink().refuse("late@slow.example", new SinkReply(450, "4.2.0 Not now"));
        server.client(customer).send("patience", "late@slow.example");
        awaitCounts("slow.example", "\"handedOver\":1");
        await().during(Duration.ofMillis(2_500)).atMost(SOON).until(() -> destination("slow.example")
                .toString()
                .contains("\"handedOver\":1,\"delivered\":0,\"failed\":{\"unknown\":0,\"spam\":0,\"other\":0}"));

        server.sink().refuseNobody();

        awaitCounts(
                "slow.example", "\"handedOver\":1,\"delivered\":1,\"failed\":{\"unknown\":0,\"spam\":0,\"other\":0}");
    }

    @Test
    @Order(5)
    void countsLocalRecipientsToo() throws Exception {
        String customer = server.account("grace");
        server.sink().refuse("gone@example.org", NO_SUCH_USER);

        server.client(customer).send("to a colleague", "gone@example.org");

        awaitCounts("example.org", "\"failed\":{\"unknown\":1,");
    }

    @Test
    @Order(6)
    void keepsTheCountsOverARestart() throws Exception {
        server.sink().refuse("a@kept.example", LOOKS_LIKE_SPAM);
        server.client(server.account("kim")).send("offer", "a@kept.example");
        awaitCounts("kept.example", "\"spam\":1");

        server.stop();
        server.start();

        assertThat(run("deliveries", "--last", "1h").out())
                .containsPattern("  kept\\.example +1 +0 +0 +1 +0 +100\\.0 %");
        CommandRun wrong = run("deliveries", "--last", "7d");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("GET /sekisho/deliveries: window=7d: the window 7d is not watched; 1h and 1d always are");
        assertThat(run("deliveries", "--max", "1").out()).contains(" more, see --max and --json");
    }

    private static void sendFrom(String user, String sender, String header, String... recipients) throws Exception {
        try (SmtpConversation smtp = SmtpConversation.overTls(server.submissionsPort())) {
            smtp.login(user, ServerUnderTest.SECRET);
            assertThat(smtp.say("MAIL FROM:<" + sender + ">")).startsWith("250 ");
            for (String recipient : recipients) {
                assertThat(smtp.say("RCPT TO:<" + recipient + ">")).startsWith("250 ");
            }
            assertThat(smtp.say("DATA")).startsWith("354 ");
            assertThat(smtp.say(header + "\r\nSubject: by itself\r\n\r\nHello\r\n."))
                    .startsWith("250 ");
        }
    }

    /** With min=3, three of them would suspend whoever wrote them. */
    @Test
    @Order(7)
    void stopsNobodyForARefusedForwardOrAVacationReplyThatBounces() throws Exception {
        String customer = server.account("heidi");
        String signed = "prvs=0007db23e8=" + customer;
        String[] forged = {"f1@forged.example", "f2@forged.example", "f3@forged.example", "f4@forged.example"};
        String[] abroad = {"f1@abroad.example", "f2@abroad.example", "f3@abroad.example", "f4@abroad.example"};
        for (int i = 0; i < forged.length; i++) {
            server.sink().refuse(forged[i], NO_SUCH_USER);
            server.sink().refuse(abroad[i], LOOKS_LIKE_SPAM);
        }

        sendFrom(customer, customer, "Auto-Submitted: auto-replied (vacation)", forged);
        sendFrom(customer, signed, "Resent-From: " + customer, abroad);

        awaitCounts("forged.example", "\"unknown\":4");
        awaitCounts("abroad.example", "\"spam\":4");
        assertThat(desk.isSuspended(customer)).isFalse();
        assertThat(run("deliveries", signed).out())
                .containsPattern("  1h +0 +0 +0 +0 +0 +0\\.0 %")
                .containsPattern("  1h, forwarded +4 +0 +0 +4 +0 +100\\.0 %")
                .containsPattern("  1h, automatic +4 +0 +4 +0 +0 +100\\.0 %");
    }

    /** James sends the copy on with the login of its writer. */
    @Test
    @Order(7)
    void stopsNobodyForWhatSomebodyElsesForwardSendsOn() throws Exception {
        String owner = server.account("owner");
        String writer = server.account("writer");
        for (int i = 1; i <= 3; i++) {
            server.sink().refuse("away" + i + "@away.example", LOOKS_LIKE_SPAM);
            assertThat(server.call("PUT", "/address/forwards/" + owner + "/targets/away" + i + "@away.example", "")
                            .statusCode())
                    .isEqualTo(204);
        }

        server.client(writer).send("to a colleague who is away", owner);

        awaitCounts("away.example", "\"spam\":3");
        assertThat(desk.isSuspended(writer)).isFalse();
        assertThat(run("deliveries", writer).out()).containsPattern("  1h, forwarded +3 +0 +0 +3 +0 +100\\.0 %");
    }

    @Test
    @Order(8)
    void groupsWhatOtherServersSay() throws Exception {
        server.sink().refuse("odd@moon.example", new SinkReply(550, "The moon is too bright at mx7.moon.example"));
        server.client(server.account("ivan")).send("to the moon", "odd@moon.example");
        awaitCounts("moon.example", "\"other\":1");
        server.sink().refuse("a@mars.example", LOOKS_LIKE_SPAM);
        server.sink().refuse("b@mars.example", LOOKS_LIKE_SPAM);
        server.sink().refuse("c@mars.example", NO_SUCH_USER);
        String customer = server.account("jane");
        server.client(customer).send("to mars", "a@mars.example", "b@mars.example");
        server.client(customer).send("to mars", "c@mars.example");
        awaitCounts("mars.example", "\"unknown\":1,\"spam\":2");

        assertThat(run("deliveries", "--replies").out())
                .contains("  2 x 554 5.7.1 policy at mars.example: message refused, see our policy\n")
                .contains("  1 x 550 5.1.1 no such mailbox at mars.example: no such user\n");
        assertThat(run("deliveries", "--unclassified").out())
                .isEqualTo("  1 x 550 unclassified at moon.example: the moon is too bright at *\n");
    }

    @Test
    @Order(9)
    void saysThatThereIsNoSuchUser() throws Exception {
        server.account("lisbeth");
        CommandRun nobody = run("deliveries", "lisbet");

        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.err()).contains("there is no user lisbet@").contains("; did you mean lisbeth@example.org?");
        assertThat(run("show", "lisbeth@elsewhere.example").err())
                .as("the same local part at another domain")
                .contains("there is no user lisbeth@elsewhere.example; did you mean lisbeth@example.org?");
    }
}
