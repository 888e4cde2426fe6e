// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.mail.AuthenticationFailedException;
import javax.mail.MessagingException;
import javax.mail.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.james.demo.scene.Scene;
import org.sekisho.port.FreePorts;
import org.slf4j.LoggerFactory;

/** Where mail is sent from, over real SMTP, with clients that a PROXY header places and the shipped database. */
class PlacesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NEW_SECRET = "battery staple";

    private static final String OSAKA = "58.80.0.1";
    private static final String TOKYO = "202.32.8.1";
    private static final String LAGOS = "105.112.0.10";
    private static final String SAO_PAULO = "177.32.0.1";
    private static final String BANGKOK = "1.10.128.1";
    private static final String BOLOGNA = "2.224.0.1";

    private static final List<String> BOTNET = Scene.TWELVE_COUNTRIES;

    private static final Pattern OBSERVED =
            Pattern.compile("action=observe .*rule=(played-\\w+) .*finding=\"([^\"]*)\"");

    /** On mail to {@link PlayedMail#DOMAIN} only, and they stop nobody. */
    private static final List<String> PLAYED_RULES = List.of(
            "RateExceeded=recipients=6/1h, name=played-rate",
            "CountryCap=unfamiliar=1/1d, JP=unlimited, name=played-country",
            "GeoVelocity=jumps=2/2h, countries=3/1d, name=played-movement, mode=observe",
            "NewNetworkBurst=messages=2/10m, new=1h, learn=1h, name=played-network",
            "FirstTimeRecipients=recipients=2/1d, from=anywhere, learn=1d, name=played-strangers");

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass()
            .edit("smtpserver.xml", text -> text.replace("<proxyRequired>false", "<proxyRequired>true")
                    .replace(
                            "jumps=4/4h, learn=7d, familiar-days=2, name=login-jumps, action=observe",
                            "jumps=3/2h, name=login-jumps"))
            .edit(
                    "mailetcontainer.xml",
                    text -> text.replaceAll(
                            "CountryCap=[^\"]*\"", "CountryCap=unfamiliar=8/1d, JP=unlimited, name=country\""))
            .edit("mailetcontainer.xml", PlacesIT::withPlayedRules)
            .with("desk.zone=Asia/Tokyo");

    static final AbuseDesk desk = new AbuseDesk(server);

    private static String withPlayedRules(String text) {
        String observed = PLAYED_RULES.stream()
                .map(rule -> rule.endsWith("mode=observe") ? rule : rule + ", mode=observe")
                .map(rule -> "<mailet match=\"org.sekisho.matchers." + rule
                        + "\" class=\"org.sekisho.mailets.SuspendSender\"/>")
                .collect(Collectors.joining());
        return text.replaceFirst(
                "(<processor state=\"root\"[^>]*>)",
                "<processor state=\"played\" enableJmx=\"false\">" + observed
                        + "<mailet match=\"All\" class=\"ToProcessor\"><processor>transport</processor></mailet>"
                        + "</processor>$1<mailet match=\"HostIs=" + PlayedMail.DOMAIN
                        + "\" class=\"ToProcessor\"><processor>played</processor></mailet>");
    }

    private static SubmissionClient account(String name) throws Exception {
        return server.client(server.account(name));
    }

    private static void logIn(SubmissionClient client, String address) throws MessagingException {
        client.at(address).connect().close();
    }

    private static void awaitDelivered(int mails, String recipient) {
        await().atMost(SOON).untilAsserted(() -> assertThat(server.inbox().mailsTo(recipient))
                .hasSize(mails));
    }

    private static boolean isStopped(SubmissionClient client) throws Exception {
        return desk.isSuspended(client.user());
    }

    @Test
    void aBotnetIsStoppedBeforeItsTenthMessage() throws Exception {
        SubmissionClient stolen = account("dave");
        List<String> refusals = new ArrayList<>();
        int accepted = 0;
        for (String bot : BOTNET) {
            try {
                stolen.at(bot).send("spam", "victim@remote.example");
                accepted++;
            } catch (MessagingException e) {
                refusals.add(e.getMessage());
            }
        }

        assertThat(accepted).isLessThan(10);
        assertThat(refusals).allSatisfy(refusal -> assertThat(refusal).contains("5.7.13 You cannot send mail"));
        assertThat(desk.awaitSuspension("dave@example.org").path("author").asText())
                .isEqualTo("rule:login-jumps");
    }

    @Test
    void anAccountWhosePasswordIsOnlyTriedOutIsStoppedBeforeItSends() throws Exception {
        SubmissionClient stolen = account("erin");
        try (Transport live = stolen.at(OSAKA).connect()) {
            logIn(stolen, LAGOS);
            logIn(stolen, SAO_PAULO);
            JsonNode suspension = desk.awaitSuspension("erin@example.org");

            assertThat(suspension.path("finding").path("sentence").asText())
                    .matches("NG Lagos 105\\.112\\.0\\.10 (20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)"
                            + " -> BR São Paulo 177\\.32\\.0\\.1 20\\d\\d-\\S+ \\S+:"
                            + " at least \\d \\d{3} km in 1 min \\(\\d{3} \\d{3} km/h\\);"
                            + " JP Osaka 58\\.80\\.0\\.1 .*at least 1\\d \\d{3} km in 1 min.*;"
                            + " countries in 2 h: NG, BR, JP \\(limit 3\\);"
                            + " times in Asia/Tokyo, database of 2019-11-\\d\\d");
            assertThatThrownBy(() -> stolen.at(OSAKA).sendOver(live, "live", "victim2@remote.example"))
                    .hasMessageStartingWith("550 5.7.13 ");
            // The server hung up; a Transport that has noticed does not try to say QUIT.
            assertThat(live.isConnected()).isFalse();
        }
        assertThatThrownBy(() -> logIn(stolen, OSAKA))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageStartingWith("525 5.7.13 ");
    }

    @Test
    void aTravellerAVpnUserAndTwoDevicesDeliverEverything() throws Exception {
        SubmissionClient traveller = account("tara");
        SubmissionClient vpn = account("vera");
        SubmissionClient devices = account("dora");
        for (int i = 0; i < 4; i++) {
            traveller.at(i % 2 == 0 ? TOKYO : BOLOGNA).send("roaming phone, hotel", "tara-friend@remote.example");
            vpn.at(i % 2 == 0 ? TOKYO : "84.128.0.1").send("VPN on, off", "vera-friend@remote.example");
            devices.at(i % 2 == 0 ? TOKYO : OSAKA).send("phone, laptop", "dora-friend@remote.example");
        }

        awaitDelivered(4, "tara-friend@remote.example");
        awaitDelivered(4, "vera-friend@remote.example");
        awaitDelivered(4, "dora-friend@remote.example");
        assertThat(List.of(isStopped(traveller), isStopped(vpn), isStopped(devices)))
                .containsOnly(false);
    }

    @Test
    void aThiefInOneCountryIsCapped() throws Exception {
        SubmissionClient stolen = account("frank");
        int accepted = 0;
        for (int i = 0; i < 12; i++) {
            try {
                stolen.at(LAGOS).send("slowly", "slow@remote.example");
                accepted++;
            } catch (MessagingException e) {
                assertThat(e).hasMessageContaining(" 5.7.13 ");
            }
        }
        JsonNode suspension = desk.awaitSuspension("frank@example.org");
        int all = accepted;

        assertThat(suspension.path("author").asText()).isEqualTo("rule:country");
        assertThat(suspension.path("finding").path("sentence").asText())
                .matches("\\d+ messages from NG in 1 d, allowed 8 \\(unfamiliar\\);"
                        + " last from NG Lagos 105\\.112\\.0\\.10"
                        + " \\S+ \\S+; times in Asia/Tokyo, database of 2019-11-\\d\\d");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        server.inbox().mailsTo("slow@remote.example").size() + desk.held("frank@example.org"))
                .isEqualTo(all));
        assertThat(server.inbox().mailsTo("slow@remote.example")).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void aLoginThatFailsNeverCounts() throws Exception {
        SubmissionClient customer = account("grace");
        SubmissionClient stranger = server.client("grace@example.org", "a guess");
        for (String bot : BOTNET) {
            assertThatThrownBy(() -> logIn(stranger, bot)).isInstanceOf(AuthenticationFailedException.class);
        }

        customer.at(TOKYO).send("as ever", "grace-friend@remote.example");

        awaitDelivered(1, "grace-friend@remote.example");
        assertThat(isStopped(customer)).isFalse();
        assertThat(desk.show("grace@example.org").path("findings")).isEmpty();
    }

    @Test
    void aTravelPassIsHonouredAndEnds() throws Exception {
        SubmissionClient traveller = account("heidi");
        desk.read(
                "POST",
                "/sekisho/overrides",
                "{\"submitter\": \"heidi@example.org\", \"countries\": [\"NG\", \"BR\"], \"for\": \"6s\","
                        + " \"reason\": \"a tour\"}");
        for (String place : List.of(TOKYO, LAGOS, SAO_PAULO)) {
            traveller.at(place).send("hello", "heidi-friend@remote.example");
        }
        awaitDelivered(3, "heidi-friend@remote.example");
        assertThat(isStopped(traveller)).isFalse();
        server.advance(Duration.ofSeconds(6));
        assertThat(desk.read("GET", "/sekisho/overrides?submitter=heidi@example.org", ""))
                .isEmpty();

        logIn(traveller, TOKYO);

        assertThat(desk.awaitSuspension("heidi@example.org").path("author").asText())
                .isEqualTo("rule:login-jumps");
    }

    @Test
    void aNewPasswordForgetsWhereTheOldOneWasUsed() throws Exception {
        SubmissionClient stolen = account("ivan");
        logIn(stolen, LAGOS);
        logIn(stolen, SAO_PAULO);
        assertThat(server.call("PUT", "/users/ivan@example.org?force", "{\"password\":\"" + NEW_SECRET + "\"}")
                        .statusCode())
                .isEqualTo(204);
        SubmissionClient owner = server.client("ivan@example.org", NEW_SECRET);

        owner.at(TOKYO).send("it is me", "ivan-friend@remote.example");
        owner.at(BANGKOK).send("and my phone", "ivan-friend@remote.example");

        awaitDelivered(2, "ivan-friend@remote.example");
        assertThat(isStopped(owner)).isFalse();
        assertThatThrownBy(() -> logIn(stolen, LAGOS)).hasMessageStartingWith("535 5.7.8");
    }

    @Test
    void whoIsReleasedDoesNotTripAgainAtOnce() throws Exception {
        SubmissionClient owner = account("judy");
        for (String place : List.of(TOKYO, LAGOS, SAO_PAULO)) {
            logIn(owner, place);
        }
        desk.awaitSuspension("judy@example.org");
        desk.release("judy@example.org");

        owner.at(TOKYO).send("released", "judy-friend@remote.example");
        owner.at(BANGKOK).send("and my phone", "judy-friend@remote.example");

        awaitDelivered(2, "judy-friend@remote.example");
        assertThat(isStopped(owner)).isFalse();
    }

    /** The same mail to this server and to a real Postfix: a backtest of the latter's log finds what was found live. */
    @Test
    void aBacktestOfPostfixFindsWhatTheServerFindsMailByMail() throws Exception {
        assumeTrue(RemotePostfix.obstacle().isEmpty(), RemotePostfix.obstacle());
        SubmissionClient client = account("kate");
        List<PlayedMail> load = List.of(
                new PlayedMail(TOKYO, 1),
                new PlayedMail(TOKYO, 3),
                new PlayedMail(OSAKA, 2),
                new PlayedMail(LAGOS, 1),
                new PlayedMail(LAGOS, 2),
                new PlayedMail(TOKYO, 1),
                new PlayedMail(LAGOS, 1));

        List<String> live = new ArrayList<>();
        for (PlayedMail mail : load) {
            live.add(foundLive(client, mail));
        }
        String log = playToPostfix(client.user(), load);

        List<String> found =
                new PostfixBacktest(PLAYED_RULES, new Directories(server.home().root())).verdicts(log);
        assertThat(found).as(log).isEqualTo(live);
        assertThat(live.get(0)).isEqualTo("[]");
        assertThat(String.join(" ", live))
                .contains(
                        "played-rate: 7 recipients in 1 h, allowed 6",
                        "played-country: ",
                        "played-movement: ",
                        "played-network: ",
                        "played-strangers: 3 recipients never written to before in 1 d, allowed 2");
    }

    private static String foundLive(SubmissionClient client, PlayedMail mail) throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.list = new CopyOnWriteArrayList<>();
        lines.start();
        Logger events = (Logger) LoggerFactory.getLogger("org.sekisho.audit.EventLog");
        events.setLevel(Level.INFO);
        events.addAppender(lines);
        try {
            int before = server.inbox().mailsTo("friend0@" + PlayedMail.DOMAIN).size();
            mail.send(client);
            awaitDelivered(before + 1, "friend0@" + PlayedMail.DOMAIN);
        } finally {
            events.detachAppender(lines);
            events.setLevel(null);
        }
        return lines.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .map(OBSERVED::matcher)
                .filter(Matcher::find)
                .map(found -> PostfixBacktest.verdict(found.group(1), found.group(2)))
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static String playToPostfix(String user, List<PlayedMail> load) throws Exception {
        int port = FreePorts.take(1).get(0);
        try (DovecotAuth auth = DovecotAuth.start();
                RemotePostfix postfix =
                        RemotePostfix.startSubmission(port, auth, server.sink().port())) {
            for (PlayedMail mail : load) {
                mail.send(port, user);
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(postfix.log().split(": removed\n", -1))
                    .as("%s", postfix.log())
                    .hasSize(load.size() + 1));
            return postfix.log();
        }
    }
}
