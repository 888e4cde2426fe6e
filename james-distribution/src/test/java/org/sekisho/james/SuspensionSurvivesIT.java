// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sekisho.james.ServerUnderTest.SECRET;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a thief and of an honest submitter outlives the process, however that ends. */
class SuspensionSurvivesIT {
    private static final String THIEF = "dave@example.org";
    private static final String HONEST = "alice@example.org";

    @Test
    void suspensionEvidenceHeldMailAndCountsSurviveAKillAndAStop(@TempDir Path directory) throws Exception {
        try (ServerUnderTest server =
                ServerUnderTest.at(directory).allowRecipients("2/1h").startChild()) {
            server.addDomain("example.org").addUser(THIEF, SECRET).addUser(HONEST, SECRET);
            AbuseDesk desk = new AbuseDesk(server);
            server.client(THIEF, SECRET).send("to many", "a@r.example", "b@r.example", "c@r.example");
            JsonNode suspension = desk.awaitSuspension(THIEF);
            desk.awaitHeld(THIEF, 1);
            server.kill();

            server.startChild();
            assertIsStopped(server, suspension);
            server.client(HONEST, SECRET).send("before the stop", "d@r.example");
            server.stop();

            server.startChild();
            assertIsStopped(server, suspension);
            assertThat(desk.counted(HONEST, "messages")).isEqualTo(1);
            assertThat(desk.held(THIEF)).isEqualTo(1);
            assertThat(server.call("GET", "/mailRepositories", "").body()).contains("var/mail/held");
            server.client(HONEST, SECRET).send("after the stop", "e@r.example");
            server.awaitMailTo("e@r.example");
        }
    }

    private static void assertIsStopped(ServerUnderTest server, JsonNode suspension) throws Exception {
        assertThat(new AbuseDesk(server).read("GET", "/sekisho/suspensions/" + THIEF, ""))
                .isEqualTo(suspension);
        assertThat(suspension.path("finding").path("sentence").asText()).isEqualTo("3 recipients in 1 h, allowed 2");
        assertThatThrownBy(() -> server.client(THIEF, SECRET).send("again", "x@r.example"))
                .hasMessageStartingWith("525 5.7.13 ");
    }
}
