// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.containment.Containment;
import org.sekisho.delivery.Handover;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;
import org.sekisho.webadmin.AdminServer.Answer;

class SuspensionsRoutesTest {
    private static final String BASE = "/sekisho/suspensions";
    private static final String ALICE = BASE + "/alice@example.com";
    private static final String BOB = BASE + "/bob@example.com";
    private static final String FINDING = "{\"rule\":\"hourly\",\"mode\":\"enforce\","
            + "\"submitter\":\"alice@example.com\","
            + "\"at\":\"2026-11-23T09:00:00Z\",\"sentence\":\"813 recipients in 1 h, allowed 500; 2 messages refused\","
            + "\"evidence\":{\"type\":\"rate\",\"dimension\":\"recipients\",\"measured\":813,\"allowed\":500,"
            + "\"window\":\"1h\",\"refused\":2,\"since\":\"2026-11-23T08:50:00Z\"},"
            + "\"counterfactual\":\"would not fire at a limit of 813 recipients in 1 h\"}";

    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = desk.start();

    /** The first is what {@code curl -d} sends when it is not told otherwise. */
    @ParameterizedTest
    @CsvSource({"application/x-www-form-urlencoded, 400", "application/json, 201"})
    void saysWhyABodyThatCameAsAFormIsNotThere(String type, int status) throws Exception {
        HttpRequest order = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + BOB))
                .header("Authorization", "Bearer " + AdminServer.token("desk", true))
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofString("{\"reason\": \"password stolen\", \"for\": \"1h\"}"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(order, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body().contains("PUT " + BOB + ": the body came as a form, as curl -d sends it"))
                .isEqualTo(status == 400);
    }

    @Test
    void suspendsNobodyWhoIsNoUser() {
        desk.users = List.of("alice@example.com");

        Answer answer = server.send("PUT", "/sekisho/suspensions/alcie", "{\"reason\": \"stolen\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("there is no user alcie@example.com; did you mean alice@example.com?");
        assertThat(desk.acts()).isEmpty();
    }

    @Test
    void showsTheOneThatHoldsWithItsEvidence() {
        Suspension stopped = desk.stopByRule(Desk.ALICE);

        Answer answer = server.get(ALICE);

        assertThat(answer)
                .isEqualTo(new Answer(
                        200,
                        "{\"submitter\":\"alice@example.com\",\"start\":\"2026-11-23T09:00:00Z\",\"until\":null,"
                                + "\"reason\":\"813 recipients in 1 h, allowed 500; 2 messages refused\","
                                + "\"author\":\"rule:hourly\",\"sentence\":\"alice@example.com has been suspended"
                                + " since "
                                + "2026-11-23T09:00:00Z, until released; rule hourly: 813 recipients in 1 h, allowed "
                                + "500; 2 messages refused\",\"finding\":" + FINDING + ",\"id\":\"" + stopped.id()
                                + "\",\"containment\":null}"));
        assertThat(desk.acts()).containsExactly("rule:hourly suspend alice@example.com", "desk show alice@example.com");
    }

    @Test
    void showsWhatWasContained() {
        Suspension stopped = desk.stopByRule(Desk.ALICE);
        Handover left = new Handover(2, 3, Map.of("gmail.example", 3L), Desk.NINE, Desk.NINE.plusSeconds(252));
        desk.contained =
                new Containment(stopped.id(), Desk.ALICE, Desk.NINE, Desk.NINE.plusSeconds(4), 4812, 5000, left);

        assertThat(server.get(ALICE).body())
                .endsWith(",\"containment\":{\"start\":\"2026-11-23T09:00:00Z\","
                        + "\"end\":\"2026-11-23T09:00:04Z\","
                        + "\"held\":4812,\"heldRecipients\":5000,\"left\":{\"messages\":2,\"recipients\":3,"
                        + "\"recipientsByDomain\":{\"gmail.example\":3},\"first\":\"2026-11-23T09:00:00Z\","
                        + "\"last\":\"2026-11-23T09:04:12Z\"},\"sentence\":\"4812 queued mails held; 2 messages had "
                        + "already left, to 3 recipients at gmail.example (3); first 2026-11-23T09:00:00Z, last "
                        + "2026-11-23T09:04:12Z\"}}");
        assertThat(server.get("/sekisho/submitters/alice").body()).contains("\"containment\":{\"start\"");
    }

    @Test
    void listsWhatHoldsNewestLast() {
        assertThat(server.get(BASE)).isEqualTo(new Answer(200, "[]"));
        desk.stopByRule(Desk.ALICE);
        server.send("PUT", BOB, "{\"reason\":\"stolen\"}");

        String list = server.get(BASE).body();

        assertThat(list).matches("\\[\\{\"submitter\":\"alice@.*},\\{\"submitter\":\"bob@.*}]");
        assertThat(desk.acts()).endsWith("desk suspend bob@example.com", "desk list -");
    }

    @Test
    void suspendsByHandWithAnEnd() {
        Answer answer = server.send("PUT", BOB, "{\"reason\": \"太郎 says <b>\\\"no\\\"\", \"for\": \"1h\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body())
                .startsWith("{\"submitter\":\"bob@example.com\",\"start\":\"2026-11-23T09:00:00Z\","
                        + "\"until\":\"2026-11-23T10:00:00Z\",\"reason\":\"太郎 says <b>\\\"no\\\"\",\"author\":\"desk\","
                        + "\"sentence\":\"bob@example.com has been suspended since 2026-11-23T09:00:00Z, until "
                        + "2026-11-23T10:00:00Z; desk: 太郎 says <b>\\\"no\\\"\",\"finding\":null,\"id\":\"");
        assertThat(desk.acts()).containsExactly("desk suspend bob@example.com");
    }

    @Test
    void answersWithTheLongerSuspensionThatGoesOn() {
        server.send("PUT", BOB, "{\"reason\":\"stolen\"}");

        Answer answer = server.send("PUT", BOB, "{\"reason\":\"again\",\"for\":\"1h\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"until\":null,\"reason\":\"stolen\"");
    }

    @Test
    void releasesAndForgives() {
        desk.sendOnce(Desk.ALICE);
        desk.stopByRule(Desk.ALICE);

        Answer answer = server.send("DELETE", ALICE + "?reason=password%20changed", "");

        assertThat(answer).isEqualTo(new Answer(204, ""));
        assertThat(desk.suspensions.find(Desk.ALICE, Desk.NINE)).isEmpty();
        assertThat(desk.usage.peek(Desk.ALICE, Desk.NINE).since(org.sekisho.rate.Window.DAY))
                .isEmpty();
        assertThat(desk.audit.all()).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("release");
            assertThat(entry.actor()).isEqualTo("desk");
            assertThat(entry.detail()).isEqualTo("password changed");
        });
    }

    @Test
    void saysThatNobodyIsSuspended() {
        Answer none = new Answer(
                404,
                "{\"statusCode\":404,\"type\":\"notFound\",\"message\":\"bob@example.com is not suspended\","
                        + "\"details\":null}");

        assertThat(server.get(BOB)).isEqualTo(none);
        assertThat(server.send("DELETE", BOB, "")).isEqualTo(none);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alice", "Alice@EXAMPLE.com", "alice%40example.com", "alice+news", "alice%2Bnews", "%20alice%20"
            })
    void knowsEverySpellingOfASubmitter(String typed) {
        desk.stopByRule(Desk.ALICE);

        assertThat(server.get(BASE + "/" + typed).status()).isEqualTo(200);
    }

    @Test
    void takesAnEncodedSlashAsPartOfTheAddress() {
        desk.stopByRule(new Submitter("b@example.com"));

        assertThat(server.send("DELETE", BASE + "/a%2Fb@example.com", "").body())
                .contains("a/b@example.com is not suspended");
        assertThat(server.get(BASE + "/a%2525@example.com").body()).contains("a%25@example.com is not suspended");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a%0D%0Ab@example.com", "a%20b@example.com", "@example.com", "alice@", "a@b..c", "%E2%80%AEa@b"})
    void refusesWhatNamesNobody(String typed) {
        Answer answer = server.get(BASE + "/" + typed);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("{\"statusCode\":400,\"type\":\"InvalidArgument\",\"message\":\"GET /sekisho/suspensions/")
                .endsWith("; write it like alice@example.com\",\"details\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%ff@example.com", "a%C3@example.com"})
    void survivesOctetsThatAreNoText(String typed) {
        assertThat(server.get(BASE + "/" + typed).status()).isEqualTo(400);
        assertThat(server.get(BASE).status()).isEqualTo(200);
    }

    @Test
    void keepsOddPathsShort() {
        assertThat(server.get(BASE + "/" + "a".repeat(4000) + "@example.com").body())
                .hasSizeLessThan(400)
                .contains("a submitter has at most 320 characters");
        assertThat(server.get(BASE + "/" + "a".repeat(40_000)).status()).isEqualTo(414);
    }
}
