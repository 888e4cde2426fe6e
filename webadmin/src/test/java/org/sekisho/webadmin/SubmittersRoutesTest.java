// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.sekisho.delivery.Handover;
import org.sekisho.webadmin.AdminServer.Answer;

class SubmittersRoutesTest {
    private static final String ALICE = "/sekisho/submitters/alice@example.com";
    private static final String NOTHING = "\"messages\":0,\"recipients\":0,\"bytes\":0,\"refused\":0,\"since\":null}";
    private static final String ONE_MESSAGE =
            "\"messages\":1,\"recipients\":3,\"bytes\":2048,\"refused\":0,\"since\":\"2026-11-23T08:59:00Z\"}";

    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = desk.start();

    @Test
    void showsWhoHasDoneNothing() {
        assertThat(server.get(ALICE))
                .isEqualTo(new Answer(
                        200,
                        "{\"submitter\":\"alice@example.com\",\"at\":\"2026-11-23T09:00:00Z\",\"activity\":["
                                + "{\"window\":\"1h\"," + NOTHING + ",{\"window\":\"1d\"," + NOTHING
                                + "],\"lastLogin\":null,"
                                + "\"sentence\":\"alice@example.com may send; in the last 1 d: nothing was sent\","
                                + "\"handedOverInLastDay\":{\"messages\":0,\"recipients\":0},"
                                + "\"suspension\":null,\"overrides\":[],\"records\":\"available\",\"findings\":[],"
                                + "\"suspensions\":[],\"pastOverrides\":[],\"audit\":[]}"));
    }

    @Test
    void showsActivityAndLastLogin() {
        desk.sendOnce(Desk.ALICE);

        assertThat(server.get(ALICE).body())
                .contains(
                        "\"activity\":[{\"window\":\"1h\"," + ONE_MESSAGE + ",{\"window\":\"1d\"," + ONE_MESSAGE,
                        "\"lastLogin\":{\"at\":\"2026-11-23T08:59:00Z\",\"remoteAddress\":\"127.0.0.1\"}",
                        "\"alice@example.com may send; in the last 1 d: 1 message to 3 recipients, 2 KB\"");
    }

    @Test
    void showsWhyTheSubmitterMayNotSend() {
        desk.stopByRule(Desk.ALICE);

        assertThat(server.get(ALICE).body())
                .contains("\"sentence\":\"alice@example.com has been suspended since 2026-11-23T09:00:00Z, until"
                        + " released; "
                        + "rule hourly: 813 recipients in 1 h, allowed 500; 2 messages refused\"")
                .contains("\"suspension\":{\"submitter\":\"alice@example.com\"")
                .contains("\"findings\":[{\"rule\":\"hourly\",\"mode\":\"enforce\"");
    }

    @Test
    void showsPastSuspensionsWithTheirReleases() {
        desk.stopByRule(Desk.ALICE);
        server.send("DELETE", "/sekisho/suspensions/alice?reason=customer%20called", "");

        assertThat(server.get(ALICE).body())
                .contains("\"suspension\":null")
                .contains("\"release\":{\"at\":\"2026-11-23T09:00:00Z\",\"actor\":\"desk\","
                        + "\"reason\":\"customer called\"}}],\"pastOverrides\":[],"
                        + "\"audit\":[{\"at\":\"2026-11-23T09:00:00Z\","
                        + "\"actor\":\"desk\",\"action\":\"release\",\"detail\":\"customer called\"},{");
    }

    @Test
    void answersFromMemoryWhileTheRecordsAreDown() {
        desk.sendOnce(Desk.ALICE);
        desk.stopByRule(Desk.ALICE);
        desk.findings.goDown();

        Answer answer = server.get(ALICE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains(ONE_MESSAGE, "\"suspension\":{\"submitter\":\"alice@example.com\"")
                .endsWith("\"records\":\"unavailable\",\"findings\":null,\"suspensions\":null,\"pastOverrides\":null,"
                        + "\"audit\":null}");
        assertThat(desk.acts()).last().isEqualTo("desk show alice@example.com");
    }

    @Test
    void tellsWhatWasSentAndWhatIsForgiven() {
        desk.handedOver = new Handover(6, 426, Map.of("remote.example", 426L), Desk.NINE, Desk.NINE);

        assertThat(server.get(ALICE).body())
                .contains("\"alice@example.com may send; in the last 1 d: 6 messages to 426 recipients handed over,"
                        + " all forgiven\"")
                .contains("\"handedOverInLastDay\":{\"messages\":6,\"recipients\":426}");
    }

    @Test
    void saysThatThereIsNoSuchUserAndWhoWasPerhapsMeant() {
        desk.users = List.of("alice@example.com", "bob@example.com");

        Answer answer = server.get("/sekisho/submitters/alcie");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("there is no user alcie@example.com; did you mean alice@example.com?");
    }

    @Test
    void showsWhoWasRemovedButIsKnown() {
        desk.stopByRule(Desk.ALICE);
        desk.users = List.of("bob@example.com");

        assertThat(server.get(ALICE).status()).isEqualTo(200);
    }

    @Test
    void writesEveryLookIntoTheAuditTrail() {
        server.get(ALICE);
        server.get("/sekisho/submitters/bob");

        assertThat(desk.acts()).containsExactly("desk show alice@example.com", "desk show bob@example.com");
    }
}
