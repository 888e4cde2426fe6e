// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** A James 3.8.1 with ActiveMQ queues, records of Sekisho in PostgreSQL, and its driver beside the jar. */
final class StockActiveMqIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ALICE = "alice@localhost";

    private static final Sink SINK = new Sink();

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startDatabase() {
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException | RuntimeException e) {
            Assumptions.abort("PostgreSQL does not run here: " + e);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        SINK.close();
        if (postgres != null) {
            postgres.close();
        }
    }

    private static StockJames james(Path home) throws Exception {
        StockJames james = StockJames.in(home, StockJames.Kind.ACTIVEMQ, ExtensionJar.JAMES38);
        URI driver =
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        james.addExtension(Path.of(driver));
        james.write(
                "sekisho.properties",
                "database.url=" + postgres.getJdbcUrl("postgres", "postgres")
                        + "\ndatabase.user=postgres\ndatabase.password=postgres\n");
        james.edit(
                "mailetcontainer.xml",
                "<outgoing>outgoing</outgoing>",
                "<outgoing>outgoing</outgoing><gateway>127.0.0.1</gateway><gatewayPort>" + SINK.port()
                        + "</gatewayPort>");
        return james;
    }

    private static void soon(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(SOON)
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .untilAsserted(assertion);
    }

    private static String reasonInDatabase() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT reason FROM suspension WHERE released IS NULL")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** What a client reads that does not wait until the server has started: to its login, else to its message. */
    private static String tooEarly(StockJames james) {
        try {
            return james.send(ALICE, "early@far.example").orElse("accepted");
        } catch (IOException e) {
            return "no answer";
        }
    }

    @Test
    void takesQueuedMailOutOfActiveMqAndLetsNobodyPassWhileItStartsAgain(@TempDir Path home) throws Exception {
        try (StockJames james = james(home)) {
            james.start();
            assertThat(james.send(ALICE, "one@stuck.example")).isEmpty();
            assertThat(james.send(ALICE, "two@stuck.example")).isEmpty();
            assertThat(james.send(ALICE, "three@far.example")).isEmpty();
            SINK.await("three@far.example");
            soon(() -> assertThat(james.ask("/mailQueues/outgoing")).contains("\"size\":2"));

            james.ask("PUT", "/sekisho/suspensions/" + ALICE, "{\"reason\": \"password stolen\"}");
            soon(() -> assertThat(james.ask("/sekisho/suspensions/" + ALICE)).contains("2 queued mails held"));
            assertThat(james.ask("/mailQueues/outgoing")).contains("\"size\":0");
            soon(() -> assertThat(reasonInDatabase()).isEqualTo("password stolen"));

            james.stop();
            List<String> answers = new ArrayList<>();
            james.start(() -> answers.add(tooEarly(james)));
            assertThat(tooEarly(james)).startsWith("525 5.7.13");
            assertThat(answers)
                    .as("from the moment on at which the port listens, the suspension is known")
                    .contains("no answer")
                    .allMatch(
                            answer -> answer.equals("no answer") || answer.startsWith("4") || answer.startsWith("525"));

            james.ask("DELETE", "/sekisho/suspensions/" + ALICE + "?reason=new%20password", "");
            james.ask("POST", "/sekisho/held/" + ALICE, "");
            soon(() -> assertThat(james.ask("/mailQueues/outgoing")).contains("\"size\":2"));
            assertThat(james.ask("/sekisho/held")).contains("\"submitters\":[]");
        }
    }
}
