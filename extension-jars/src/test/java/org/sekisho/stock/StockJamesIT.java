// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.helper.SimpleMessageListenerAdapter;
import org.subethamail.smtp.server.SMTPServer;

/** One jar and a few lines of configuration, in a James 3.8.1 of Maven Central. */
final class StockJamesIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ALICE = "alice@localhost";

    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final SMTPServer sink = new SMTPServer.Builder()
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(0)
            .messageHandlerFactory(new SimpleMessageListenerAdapter(new SimpleMessageListener() {
                @Override
                public boolean accept(String from, String recipient) {
                    return true;
                }

                @Override
                public void deliver(String from, String recipient, InputStream data) throws IOException {
                    data.readAllBytes();
                    arrived.add(recipient);
                }
            }))
            .build();

    private Path home;

    @BeforeEach
    void listen(@TempDir Path directory) {
        home = directory;
        sink.start();
    }

    @AfterEach
    void stopListening() {
        sink.stop();
    }

    private StockJames james(ExtensionJar... jars) throws IOException {
        StockJames james = StockJames.in(home, jars);
        james.edit("mailetcontainer.xml", "recipients=300/10m, recipients=500/1h", "recipients=3/1h");
        james.edit(
                "mailetcontainer.xml",
                "<outgoing>outgoing</outgoing>",
                "<outgoing>outgoing</outgoing><gateway>127.0.0.1</gateway><gatewayPort>" + sink.getPortAllocated()
                        + "</gatewayPort>");
        return james;
    }

    private void awaitArrived(String... recipients) {
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(arrived).containsExactlyInAnyOrder(recipients));
    }

    @Test
    void stopsAStolenAccountHoldsItsMailAndLetsItGo() throws Exception {
        try (StockJames james = james(ExtensionJar.JAMES38)) {
            james.start();
            james.addUser(ALICE);
            james.addUser("bob@localhost");

            assertThat(james.send(ALICE, ALICE, List.of("a@far.example", "b@far.example", "c@far.example")))
                    .isEmpty();
            awaitArrived("a@far.example", "b@far.example", "c@far.example");
            assertThat(james.send(ALICE, ALICE, List.of("d@far.example"))).isEmpty();
            Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(james.ask("GET", "/sekisho/held", ""))
                    .contains("\"submitter\":\"" + ALICE + "\"", "\"mails\":1"));
            assertThat(james.ask("GET", "/sekisho/suspensions/" + ALICE, ""))
                    .contains("4 recipients in 1 h, allowed 3");
            assertThat(james.send(ALICE, ALICE, List.of("e@far.example")))
                    .as("only sending is stopped, and only at the login")
                    .get()
                    .asString()
                    .startsWith("525 5.7.13");
            assertThat(james.send("bob@localhost", "bob@localhost", List.of("f@far.example")))
                    .as("nobody else notices")
                    .isEmpty();
            awaitArrived("a@far.example", "b@far.example", "c@far.example", "f@far.example");

            james.stop();
            james.start();
            james.addUser(ALICE);
            assertThat(james.send(ALICE, ALICE, List.of("e@far.example")))
                    .as("a restart lets nobody go")
                    .get()
                    .asString()
                    .startsWith("525 5.7.13");

            james.ask("DELETE", "/sekisho/suspensions/" + ALICE + "?reason=new%20password", "");
            james.ask("POST", "/sekisho/held/" + ALICE, "");
            awaitArrived("a@far.example", "b@far.example", "c@far.example", "f@far.example", "d@far.example");
            assertThat(james.send(ALICE, ALICE, List.of("e@far.example"))).isEmpty();
        }
    }

    @Test
    void answersEveryRouteAndHealthCheckThatTheFilesName() throws Exception {
        try (StockJames james = james(ExtensionJar.JAMES38)) {
            james.start();

            for (String path : List.of(
                    "suspensions", "overrides", "held", "rules", "audit", "deliveries?window=1h", "pools", "geoip")) {
                assertThat(james.ask("GET", "/sekisho/" + path, "")).isNotEmpty();
            }
            assertThat(james.ask("GET", "/healthcheck", ""))
                    .contains("Sekisho records", "Sekisho usage", "Sekisho brake", "Sekisho notices");
            assertThat(james.ask("GET", "/sekisho/rules", "")).contains("\"recipients\"", "\"new-network\"");
        }
    }

    @Test
    void saysWhichJarToKeepWhenBothAreThere() throws Exception {
        try (StockJames james = james(ExtensionJar.JAMES38, ExtensionJar.JAMES39)) {
            assertThat(james.startInVain())
                    .contains("Sekisho is there 2 times: sekisho-james3")
                    .contains("Keep one jar in extensions-jars/: sekisho-james38 for James 3.8");
        }
    }

    @Test
    void namesTheOtherJarWhenItIsTheWrongOne() throws Exception {
        try (StockJames james = james(ExtensionJar.JAMES39)) {
            assertThat(james.startInVain())
                    .contains("this jar of Sekisho is for James 3.9, but this is another James: put sekisho-james38"
                            + " into extensions-jars/ instead");
        }
    }
}
