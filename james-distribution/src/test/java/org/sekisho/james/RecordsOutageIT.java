// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sekisho.james.ServerUnderTest.SECRET;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.database.H2Server;

/** The records' database is on another machine, and that machine goes away. */
class RecordsOutageIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HONEST = "alice@example.org";
    private static final String STOPPED = "dave@example.org";
    private static final String THIEF = "eve@example.org";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path databases;

    @SuppressWarnings("NullAway.Init")
    private H2Server database;

    @AfterEach
    void stopDatabase() {
        database.close();
    }

    @Test
    void mailFlowsTheStoppedStayStoppedAndNothingIsForgotten(@TempDir Path directory) throws Exception {
        database = H2Server.start(databases, 0);
        int port = database.port();
        String url = database.url();
        try (ServerUnderTest server = ServerUnderTest.at(directory)
                .with("database.url=" + url, "database.user=sekisho")
                .allowRecipients("2/1h")
                .start()) {
            server.addDomain("example.org")
                    .addUser(HONEST, SECRET)
                    .addUser(STOPPED, SECRET)
                    .addUser(THIEF, SECRET);
            AbuseDesk desk = new AbuseDesk(server);
            desk.suspend(STOPPED);
            assertThat(health(server)).doesNotContain(url);

            database.kill();
            server.client(THIEF, SECRET).send("to many", "a@r.example", "b@r.example", "c@r.example");
            awaitStopped(server, THIEF);
            server.client(HONEST, SECRET).send("as ever", "friend@r.example");
            await().atMost(SOON).untilAsserted(() -> assertThat(server.inbox().mailsTo("friend@r.example"))
                    .hasSize(1));
            awaitStopped(server, STOPPED);
            await().atMost(SOON).untilAsserted(() -> assertThat(health(server))
                    .contains(url + " has not answered since")
                    .contains("suspensions stay in force"));

            server.stop();
            server.start();
            awaitStopped(server, STOPPED);
            awaitStopped(server, THIEF);
            server.client(HONEST, SECRET).send("after a restart", "other@r.example");

            database = H2Server.start(databases, port);
            await().atMost(SOON).untilAsserted(() -> assertThat(desk.show(THIEF)
                            .path("suspension")
                            .path("finding")
                            .path("sentence")
                            .asText())
                    .isEqualTo("3 recipients in 1 h, allowed 2"));
            await().atMost(SOON).untilAsserted(() -> assertThat(health(server)).doesNotContain("has not answered"));
            desk.awaitHeld(THIEF, 1);
        }
    }

    private static void awaitStopped(ServerUnderTest server, String submitter) {
        await().atMost(SOON).untilAsserted(() -> assertThatThrownBy(
                        () -> server.client(submitter, SECRET).connect().close())
                .hasMessageStartingWith("525 5.7.13 "));
    }

    private static String health(ServerUnderTest server) throws Exception {
        return server.call("GET", "/healthcheck", "").body();
    }
}
