// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.state.FileClaim;

/** One jar and a few lines of configuration, in a James 3.8.1 of Maven Central. */
final class StockJamesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ALICE = "alice@localhost";

    private final Sink sink = new Sink();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @AfterEach
    void stopListening() {
        sink.close();
    }

    private StockJames james(ExtensionJar... jars) throws IOException {
        StockJames james = StockJames.in(home, StockJames.Kind.MEMORY, jars);
        james.edit("mailetcontainer.xml", "recipients=500/10m", "recipients=3/1h");
        james.edit(
                "mailetcontainer.xml",
                "<outgoing>outgoing</outgoing>",
                "<outgoing>outgoing</outgoing><gateway>127.0.0.1</gateway><gatewayPort>" + sink.port()
                        + "</gatewayPort>");
        return james;
    }

    @Test
    void stopsAStolenAccountHoldsItsMailAndLetsItGo() throws Exception {
        try (StockJames james = james(ExtensionJar.JAMES38)) {
            james.start();
            james.addUser(ALICE);
            james.addUser("bob@localhost");

            assertThat(james.send(ALICE, "a@far.example", "b@far.example", "c@far.example"))
                    .isEmpty();
            sink.awaitExactly("a@far.example", "b@far.example", "c@far.example");
            assertThat(james.send(ALICE, "d@far.example")).isEmpty();
            Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(james.ask("/sekisho/held"))
                    .contains("\"submitter\":\"" + ALICE + "\"", "\"mails\":1"));
            assertThat(james.ask("/sekisho/suspensions/" + ALICE)).contains("4 recipients in 1 h, allowed 3");
            assertThat(james.send(ALICE, "e@far.example"))
                    .as("only sending is stopped, and only at the login")
                    .get()
                    .asString()
                    .startsWith("525 5.7.13");
            assertThat(james.send("bob@localhost", "f@far.example"))
                    .as("nobody else notices")
                    .isEmpty();
            sink.awaitExactly("a@far.example", "b@far.example", "c@far.example", "f@far.example");

            james.stop();
            james.start();
            james.addUser(ALICE);
            assertThat(james.send(ALICE, "e@far.example"))
                    .as("a restart lets nobody go")
                    .get()
                    .asString()
                    .startsWith("525 5.7.13");

            james.ask("DELETE", "/sekisho/suspensions/" + ALICE + "?reason=new%20password", "");
            james.ask("POST", "/sekisho/held/" + ALICE, "");
            sink.awaitExactly("a@far.example", "b@far.example", "c@far.example", "f@far.example", "d@far.example");
            assertThat(james.send(ALICE, "e@far.example")).isEmpty();
        }
    }

    @Test
    void answersEveryRouteAndHealthCheckThatTheFilesName() throws Exception {
        try (StockJames james = james(ExtensionJar.JAMES38)) {
            james.edit("mailetcontainer.xml", "name=country, mode=observe", "name=country");
            james.start();

            for (String path : List.of(
                    "suspensions", "overrides", "held", "rules", "audit", "deliveries?window=1h", "pools", "geoip")) {
                assertThat(james.ask("/sekisho/" + path)).isNotEmpty();
            }
            assertThat(james.ask("/healthcheck"))
                    .contains("Sekisho records", "Sekisho usage", "Sekisho brake", "Sekisho notices");
            assertThat(james.ask("/sekisho/rules")).contains("\"recipients\"", "\"new-network\"");
            assertThat(james.console())
                    .as("without a GeoIP database it starts, and says what is off, whatever its mode")
                    .contains("ERROR")
                    .contains("geoip.databases: cannot read conf/GeoLite2-City.mmdb (no such file)")
                    .containsPattern(
                            "these rules are off: country \\(enforce\\) at conf/mailetcontainer.xml:\\d+, velocity"
                                    + " \\(observe\\) at conf/mailetcontainer.xml:\\d+\\. Put a City database there");
            assertThat(james.ask("/healthcheck")).containsPattern("\"Sekisho GeoIP\"[^}]*\"degraded\"");
            james.addUser(ALICE);
            assertThat(james.send(ALICE, "a@far.example")).isEmpty();
            sink.awaitExactly("a@far.example");
        }
    }

    @Test
    void namesTheLineThatLoadsTheModule() throws Exception {
        try (StockJames james = james(ExtensionJar.JAMES38)) {
            james.edit("extensions.properties", "guice.extension.module=", "#");

            assertThat(james.startInVain())
                    .contains("conf/extensions.properties: the line"
                            + " guice.extension.module=org.sekisho.extension.SekishoModule is missing")
                    .doesNotContain("No implementation for");
        }
    }

    @Test
    void leavesTheStateToTheServerThatHasIt() throws Exception {
        try (StockJames james = james(ExtensionJar.JAMES38);
                FileClaim other = FileClaim.take(home.resolve("var/state.lock")).orElseThrow()) {
            assertThat(james.startInVain())
                    .as("while %s holds", other)
                    .contains(home.resolve("var") + ": in use by another server with Sekisho; stop that one first");
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
