// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.backscatter.TestSite;
import org.sekisho.geo.database.MmdbFile;

/** What Sekisho does, one thing after the other, in one James 3.8.1 in memory that has only the jar. */
final class StockFeaturesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String RELAY = "<mailet match=\"All\" class=\"RemoteDelivery\">.*?</mailet>\\s*</processor>";
    private static final String POOLS = """
            <mailet match="SMTPAuthUserIs=list@localhost" class="SetMailAttribute"><verdict>doubtful</verdict></mailet>
            <mailet match="All" class="org.sekisho.mailets.ReroutePool">
                <pools>processor=doubtful, when=attribute:verdict:doubtful; processor=ordinary</pools>
            </mailet>
        </processor>
        """;
    private static final String MEMBER = """
        <processor state="%1$s" enableJmx="false">
            <mailet match="All" class="RemoteDelivery">
                <outgoing>%1$s</outgoing>
                <gateway>127.0.0.1</gateway>
                <gatewayPort>%2$d</gatewayPort>
                <heloName>%1$s.example</heloName>
                <delayTime>5 minutes</delayTime>
                <maxRetries>5</maxRetries>
                <bounceProcessor>bounces</bounceProcessor>
            </mailet>
        </processor>
        """;
    private static final String MORE_RULES = """
            <mailet match="org.sekisho.matchers.BackscatterBounce=is=genuine, name=own, mode=observe" class="Null"/>
            <mailet match="org.sekisho.matchers.CountryCap=SY=0/1d, name=wave"
                    class="org.sekisho.mailets.SuspendSender"/>
            """;

    private static final Sink SINK = new Sink();
    private static final List<String> WEBHOOK = new CopyOnWriteArrayList<>();
    private static HttpServer webhook;
    private static StockJames james;
    private static int proxied;
    private static int tlsOnly;
    private static int jmap;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", call -> {
            WEBHOOK.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        webhook.start();
        james = StockJames.in(home, StockJames.Kind.MEMORY, ExtensionJar.JAMES38);
        MmdbFile.ipv4("GeoLite2-City")
                .built(LocalDate.now(ZoneOffset.UTC))
                .with("5.1.0.0/16", MmdbFile.city("DE", 52, 13, 50))
                .with("5.2.0.0/16", MmdbFile.city("NG", 6, 3, 50))
                .with("5.3.0.0/16", MmdbFile.city("BR", -23, -46, 50))
                .with("5.4.0.0/16", MmdbFile.city("KP", 39, 125, 50))
                .with("5.5.0.0/16", MmdbFile.city("SY", 33, 36, 50))
                .write(james.conf("GeoLite2-City.mmdb"));
        configureRules();
        configurePorts();
        configureBounces();
        james.write(
                "sekisho.properties",
                "desk.address=desk@desk.example\nbrake.per-minute=8\nwebhook.url=http://127.0.0.1:"
                        + webhook.getAddress().getPort() + "/\n");
        james.makeKeystore("of-a-test");
        james.start();
    }

    private static void configureRules() throws IOException {
        String file = "mailetcontainer.xml";
        james.edit(file, "recipients=500/10m", "recipients=20/1h");
        james.editAll(file, "CountryCap=[^\"]*", "CountryCap=KP=0/1d, name=country");
        james.editAll(file, "GeoVelocity=[^\"]*", "GeoVelocity=countries=3/1d, name=velocity");
        james.editAll(
                file, "FailureRateExceeded=unknown[^\"]*", "FailureRateExceeded=unknown=50%/1h, min=4, name=failures");
        james.edit(file, "<to>desk</to>", "<to>desk, owner</to>");
        james.edit(file, "<!-- Sekisho ends -->", MORE_RULES + "<!-- Sekisho ends -->");
        james.editAll(
                file,
                RELAY,
                POOLS + MEMBER.formatted("doubtful", SINK.port()) + MEMBER.formatted("ordinary", SINK.port()));
        james.edit(
                file,
                "<mailet match=\"RecipientIsLocal\" class=\"LocalDelivery\"/>",
                "<mailet match=\"RecipientIsLocal\" class=\"VacationMailet\"/><mailet match=\"RecipientIsLocal\""
                        + " class=\"org.apache.james.jmap.mailet.filter.JMAPFiltering\"/>"
                        + "<mailet match=\"RecipientIsLocal\" class=\"LocalDelivery\"/>");
    }

    private static void configurePorts() throws IOException {
        proxied = james.addSubmissionPort("<verifyIdentity>", "<proxyRequired>true</proxyRequired><verifyIdentity>");
        tlsOnly = james.addSubmissionPort(
                "<handler class=\"org.sekisho.smtp.SubmissionAuthHook\">",
                "<handler class=\"org.sekisho.smtp.TlsRequiredHook\"/>"
                        + "<handler class=\"org.sekisho.smtp.SubmissionAuthHook\">");
        james.editAll(
                "smtpserver.xml",
                "<maxRecipients>1000</maxRecipients>",
                "<maxRecipients>100</maxRecipients><rate>" + "bytes=20KB/1d, name=volume, action=reject</rate>");
        jmap = StockJames.freePort();
        james.write(
                "jmap.properties",
                "enabled=true\njmap.port=" + jmap + "\ntls.keystoreURL=file://conf/keystore\ntls.secret=of-a-test\n");
    }

    private static void configureBounces() throws IOException {
        james.edit("smtpserver.xml", "<refuse>nothing</refuse>", "<refuse>forged</refuse>");
    }

    @AfterAll
    static void stop() {
        james.close();
        SINK.close();
        webhook.stop(0);
    }

    private static void soon(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(SOON)
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .untilAsserted(assertion);
    }

    private static void awaitAnswer(String path, String... parts) {
        soon(() -> assertThat(james.ask(path)).contains(parts));
    }

    private static void sendFrom(String remoteAddress, String submitter, String recipient) throws IOException {
        try (SubmissionSession session = SubmissionSession.from(remoteAddress, proxied)) {
            assertThat(session.submit(submitter, List.of(recipient), 100)).isEmpty();
        }
    }

    private static void inSession(ThrowingConsumer<SubmissionSession> what) throws IOException {
        try (SubmissionSession session = james.session()) {
            what.accept(session);
        }
    }

    @Test
    void suspendsWhoSendsFromACappedCountryAndTellsTheDeskTheOwnerAndTheWebhook() throws Exception {
        james.addUser("capped@localhost");
        sendFrom("5.4.0.1", "capped@localhost", "a@far.example");

        awaitAnswer("/sekisho/suspensions/capped@localhost", "\"author\":\"rule:country\"", "\"KP\"");
        awaitAnswer("/sekisho/held", "\"submitter\":\"capped@localhost\",\"mails\":1");
        soon(() -> assertThat(SINK.arrived())
                .filteredOn(mail -> mail.recipient().equals("desk@desk.example"))
                .anyMatch(mail -> mail.text().contains("X-Sekisho-Notice: suspension")
                        && mail.text().contains("capped@localhost")));
        soon(() -> assertThat(WEBHOOK).anyMatch(notice -> notice.contains("capped@localhost")));
        awaitAnswer("/users/capped@localhost/mailboxes/INBOX/messageCount", "1");
        awaitAnswer("/metrics", "sekisho_found_country_enforce_total", "sekisho_suspended_rule_country_total");
        awaitAnswer("/metrics", "sekisho_suspensions", "sekisho_notified_desk_total", "sekisho_notified_webhook_total");
    }

    @Test
    void suspendsWhoIsWhereOnePersonCannotBe() throws Exception {
        james.addUser("traveller@localhost");
        sendFrom("5.1.0.1", "traveller@localhost", "t1@far.example");
        sendFrom("5.2.0.1", "traveller@localhost", "t2@far.example");
        sendFrom("5.3.0.1", "traveller@localhost", "t3@far.example");

        awaitAnswer(
                "/sekisho/suspensions/traveller@localhost",
                "\"author\":\"rule:velocity\"",
                "\"NG\"",
                "\"DE\"",
                "\"BR\"");
    }

    @Test
    void suspendsWhoSendsToDeadAddressesAndRecordsEveryDelivery() throws Exception {
        james.addUser("listless@localhost");
        for (int i = 0; i < 4; i++) {
            assertThat(james.send("listless@localhost", "unknown" + i + "@dead.example"))
                    .isEmpty();
        }

        awaitAnswer("/sekisho/suspensions/listless@localhost", "\"author\":\"rule:failures\"", "were unknown");
        awaitAnswer("/sekisho/deliveries?window=1h", "dead.example");
        awaitAnswer("/sekisho/deliveries/listless@localhost", "4 x 550 5.1.1 no such mailbox at dead.example");
    }

    @Test
    void refusesAtTheGateAndOverAQuota() throws Exception {
        james.addUser("busy@localhost");
        inSession(
                session -> assertThat(session.say("MAIL FROM:<busy@localhost>")).startsWith("530 5.7.0"));
        inSession(session -> assertThat(session.submit("busy@localhost", List.of("q@far.example"), 30_000))
                .get()
                .asString()
                .startsWith("552 5.3.4"));
        inSession(session -> {
            assertThat(session.logIn("busy@localhost")).startsWith("235");
            assertThat(session.say("MAIL FROM:<busy@localhost>")).startsWith("250");
            for (int i = 0; i < 100; i++) {
                assertThat(session.say("RCPT TO:<r" + i + "@far.example>")).startsWith("250");
            }
            assertThat(session.say("RCPT TO:<r100@far.example>")).startsWith("452 4.5.3");
        });
        inSession(session -> {
            assertThat(session.logIn("busy@localhost")).startsWith("235");
            james.ask("PUT", "/sekisho/suspensions/busy@localhost", "{\"reason\": \"called\"}");
            assertThat(session.say("MAIL FROM:<busy@localhost>")).startsWith("550 5.7.13");
        });
    }

    @Test
    void takesNoPasswordInTheClearWhereTlsIsRequired() throws Exception {
        james.addUser("clear@localhost");
        try (SubmissionSession session = SubmissionSession.open(tlsOnly)) {
            assertThat(session.logIn("clear@localhost")).startsWith("538 5.7.11");
            assertThat(session.say("MAIL FROM:<clear@localhost>")).startsWith("530 5.7.0");
        }
    }

    @Test
    void sendsDoubtfulMailByAPoolOfItsOwn() throws Exception {
        james.addUser("list@localhost");
        james.addUser("plain@localhost");
        assertThat(james.send("list@localhost", "list@pool.example")).isEmpty();
        assertThat(james.send("plain@localhost", "plain@pool.example")).isEmpty();

        assertThat(SINK.await("list@pool.example").helo()).isEqualTo("doubtful.example");
        assertThat(SINK.await("plain@pool.example").helo()).isEqualTo("ordinary.example");
        assertThat(james.ask("/sekisho/pools")).contains("\"processor\":\"doubtful\"");
        awaitAnswer("/metrics", "sekisho_rerouted_doubtful_total 1");
    }

    @Test
    void takesQueuedMailOfTheSuspendedOutOfAMemoryQueue() throws Exception {
        james.addUser("queued@localhost");
        assertThat(james.send("queued@localhost", "one@stuck.example")).isEmpty();
        assertThat(james.send("queued@localhost", "two@stuck.example")).isEmpty();
        awaitAnswer("/mailQueues/ordinary", "\"size\":2");

        james.ask("PUT", "/sekisho/suspensions/queued@localhost", "{\"reason\": \"password stolen\"}");

        awaitAnswer("/sekisho/held", "\"submitter\":\"queued@localhost\",\"mails\":2");
        awaitAnswer("/mailQueues/ordinary", "\"size\":0");
        awaitAnswer("/sekisho/suspensions/queued@localhost", "2 queued mails held");
        awaitAnswer("/metrics", "sekisho_held_contained_total 2");
    }

    @Test
    void lets20RecipientsBeExceededByAnOverride() throws Exception {
        james.addUser("news@localhost");
        james.ask(
                "POST",
                "/sekisho/overrides",
                "{\"submitter\": \"news@localhost\", \"limits\": [\"recipients=5000/1h\"], \"for\": \"1d\","
                        + " \"reason\": \"newsletter\"}");
        String[] readers = IntStream.range(0, 25)
                .mapToObj(i -> "reader" + i + "@news.example")
                .toArray(String[]::new);
        assertThat(james.send("news@localhost", readers)).isEmpty();

        assertThat(SINK.await("reader24@news.example").text()).contains("hello");
        assertThat(james.ask("/sekisho/suspensions")).doesNotContain("news@localhost");
    }

    @Test
    void countsMailByJmapAndHoldsItThoughTheClientIsToldThatItWasSent() throws Exception {
        james.addUser("modern@localhost");
        JmapClient client = new JmapClient(jmap, "modern@localhost");
        assertThat(client.submit("first@jmap.example")).contains("\"created\":{\"s\"");
        assertThat(SINK.await("first@jmap.example").text()).contains("hello");
        awaitAnswer("/sekisho/submitters/modern@localhost", "\"window\":\"1h\",\"messages\":1,\"recipients\":1");

        james.ask("PUT", "/sekisho/suspensions/modern@localhost", "{\"reason\": \"password stolen\"}");
        assertThat(client.submit("second@jmap.example")).contains("\"created\":{\"s\"");
        awaitAnswer("/sekisho/held", "\"submitter\":\"modern@localhost\",\"mails\":1");
    }

    @Test
    void tellsABounceOfItsOwnMailFromForgedOnes() throws Exception {
        String hanako = "hanako@localhost";
        james.addUser(hanako);
        assertThat(james.send(hanako, "taro@bounce.example")).isEmpty();
        String sent = SINK.await("taro@bounce.example").text();
        String header = sent.substring(0, sent.indexOf("\r\n\r\n")).replace("\r\n", "\n");
        assertThat(header).containsPattern("(?m)^X-Sekisho-Ref: v1\\.");
        String forged = header.replaceFirst("(X-Sekisho-Ref: v1\\.[a-z2-7]{4}\\.)[0-9a-f]{8}", "$100000000")
                .replaceFirst("(?mi)^Message-ID:.*", "Message-ID: <other@localhost>");

        try (SubmissionSession other = james.inbound()) {
            assertThat(other.bounce("nobody@localhost", "")).startsWith("550 5.1.1 There is no such address here");
        }
        try (SubmissionSession other = james.inbound()) {
            assertThat(other.bounce(hanako, TestSite.bounce(hanako, forged)))
                    .startsWith("550 5.7.1 Not a bounce of mail from here: its sender was forged");
        }
        try (SubmissionSession other = james.inbound()) {
            assertThat(other.bounce(hanako, TestSite.bounce(hanako, header))).startsWith("250 ");
        }
        awaitAnswer("/sekisho/submitters/" + hanako, "a bounce is genuine: it returns our signed reference");
        awaitAnswer("/users/" + hanako + "/mailboxes/INBOX/messageCount", "1");
    }

    @Test
    void brakesARuleThatSuspendsToMany() throws Exception {
        for (int i = 0; i < 10; i++) {
            james.addUser("wave" + i + "@localhost");
            sendFrom("5.5.0." + i, "wave" + i + "@localhost", "wave" + i + "@wave.example");
        }

        soon(() -> assertThat(james.ask("/sekisho/rules"))
                .containsPattern("\"name\":\"wave\"[^}]*\"braked\":\\{\"since\""));
        assertThat(james.ask("/healthcheck")).containsPattern("\"Sekisho brake\"[^}]*\"degraded\"");
        assertThat(SINK.await("wave9@wave.example").text()).contains("hello");
    }
}
