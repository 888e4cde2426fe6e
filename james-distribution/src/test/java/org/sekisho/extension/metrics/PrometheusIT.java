// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.h2.tools.Server;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.AbuseDesk;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.sink.SinkReply;
import org.sekisho.redis.RealRedis;

/**
 * A real Prometheus scrapes a server under a played load: every expression of the dashboard has data, and the alerts
 * fire when what they are for happens, and not before.
 */
class PrometheusIT {
    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int THIEVES = 9;

    /** How far the brake lets a rule go here: more than the alert about suspensions needs. */
    private static final int BEFORE_BRAKE = 7;

    private static final String SUBMISSIONS = "sum(increase(sekisho_recorded_submission_total[5m]))";

    @BeforeAll
    static void needsPrometheus() {
        assumeTrue(Prometheus.isInstalled("prometheus"), "Prometheus is not installed (Debian's package prometheus)");
    }

    @Test
    void drawsEveryPanelAndRaisesEachAlertWhenItIsTime(
            @TempDir Path home, @TempDir Path databases, @TempDir Path directory) throws Exception {
        Server database = database(databases);
        try (ServerUnderTest server = server(home, database.getPort())) {
            server.startChild();
            URI node = server.webAdmin();
            try (Prometheus prometheus = Prometheus.start(directory, node, alertsAtOnce())) {
                await("of a server at rest").atMost(SOON).untilAsserted(() -> assertThat(prometheus.firing())
                        .isEmpty());
                play(server);

                await().atMost(SOON).untilAsserted(() -> assertThat(prometheus.firing())
                        .containsExactlyInAnyOrder("SekishoManySuspensions", "SekishoRuleBraked"));
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(emptyPanels(prometheus)).isEmpty());
                await().atMost(SOON).untilAsserted(() -> assertThat(prometheus.values(SUBMISSIONS))
                        .singleElement()
                        .satisfies(mails -> assertThat(mails).isPositive()));

                REDIS.kill();
                database.stop();
                await().atMost(SOON).untilAsserted(() -> {
                    server.client("alice@example.org").connect().close();
                    assertThat(prometheus.firing()).contains("SekishoUsageDegraded", "SekishoRecordsDegraded");
                });

                server.kill();
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(prometheus.firing()).contains("SekishoDown"));
            }
        } finally {
            database.stop();
        }
    }

    private static Server database(Path directory) throws SQLException {
        return Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toString())
                .start();
    }

    private static ServerUnderTest server(Path home, int databasePort) throws IOException {
        return ServerUnderTest.at(home)
                .with(
                        "database.url=jdbc:h2:tcp://localhost:" + databasePort + "/./records",
                        "database.user=sekisho",
                        "usage.store=redis",
                        "redis.url=redis://127.0.0.1:" + REDIS.uri().getPort(),
                        "redis.timeout=1000ms",
                        "desk.address=abuse@remote.example",
                        "brake.per-minute-at-least=" + BEFORE_BRAKE)
                .allowRecipients("5/1h")
                .edit(
                        "smtpserver.xml",
                        text -> text.replace("messages=60/1m, name=burst,", "messages=3/1h, name=burst,"))
                .edit(
                        "mailetcontainer.xml",
                        text -> text.replace(
                                "processor=trusted,  when=attribute:verdict:trusted", "processor=trusted, weight=1"));
    }

    /** The shipped rules without the time for which something must last. */
    private static String alertsAtOnce() throws IOException {
        Path rules = ServerUnderTest.repository().resolve("conf/prometheus/sekisho.yml");
        return Files.readString(rules).replaceAll("(?m)^ +for: \\S+\\R", "");
    }

    /** Ordinary mail, one message too many, failed logins and recipients, and more thieves than the brake lets stop. */
    private static void play(ServerUnderTest server) throws Exception {
        server.addDomain(ServerUnderTest.DOMAIN);
        String alice = server.account("alice");
        server.sink().refuse("nobody@remote.example", new SinkReply(550, "5.1.1 no such user"));
        for (int i = 0; i < 3; i++) {
            server.client(alice).send("mail " + i, "nobody@remote.example");
        }
        assertThatThrownBy(() -> server.client(alice).send("too much", "friend@remote.example"))
                .hasMessageContaining("452 4.7.1");
        assertThatThrownBy(() -> server.client(alice, "wrong").send("mine", "friend@remote.example"))
                .hasMessageContaining("535 5.7.8");
        for (int i = 0; i < THIEVES; i++) {
            server.client(server.account("thief" + i))
                    .send(
                            "spam",
                            "a@r.example",
                            "b@r.example",
                            "c@r.example",
                            "d@r.example",
                            "e@r.example",
                            "f@r.example");
        }
        AbuseDesk desk = new AbuseDesk(server);
        desk.awaitSuspension("thief0@example.org");
        assertThatThrownBy(() -> server.client("thief0@example.org").send("again", "friend@remote.example"))
                .hasMessageContaining("5.7.13");
    }

    /** The expressions that have no data now, as Grafana would ask for them. */
    private static List<String> emptyPanels(Prometheus prometheus) throws Exception {
        List<String> empty = new ArrayList<>();
        for (String expression : Set.copyOf(DashboardTest.expressions())) {
            String asked = expression.replace("$__rate_interval", "5m").replace("$job", ".+");
            if (prometheus.values(asked).isEmpty()) {
                empty.add(expression);
            }
        }
        return empty;
    }
}
