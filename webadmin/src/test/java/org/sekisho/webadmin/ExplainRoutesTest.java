// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sekisho.egress.PoolSelector;
import org.sekisho.event.Submission;
import org.sekisho.override.Allowance;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.rate.Rate;
import org.sekisho.rule.place.MovementRule;
import org.sekisho.settings.Settings;
import org.sekisho.submitter.Submitter;
import org.sekisho.webadmin.AdminServer.Answer;

class ExplainRoutesTest {
    private static final String ALICE = "/sekisho/explain/alice@example.com";

    private final Desk desk = new Desk();

    @AutoClose
    private final AdminServer server = desk.start();

    @BeforeEach
    void configure() {
        desk.rules = List.of(
                Desk.rate("recipients=5/1h, bytes=4GB/1d, name=hourly"),
                Desk.rate("messages=1/1h, name=watched, mode=observe"),
                Desk.rule(MovementRule.SYNTAX.parse("GeoVelocity", "countries=10/1d", Map.of())));
    }

    private void allow(Allowance allowance) {
        desk.overrides.add(new SubmitterOverride(
                UUID.randomUUID(), Desk.ALICE, allowance, Desk.NINE, Desk.NINE.plusSeconds(86_400), "fair", "hanako"));
    }

    private String explain() {
        return server.get(ALICE).body();
    }

    @Test
    void explainsWhoWasNeverSeen() {
        assertThat(explain())
                .startsWith("{\"submitter\":\"alice@example.com\",\"at\":\"2026-11-23T09:00:00Z\",\"limits\":["
                        + "{\"rule\":\"hourly\",\"place\":\"mailetcontainer.xml:47, processor root\","
                        + "\"effect\":\"enforced\",\"count\":0,\"allowed\":5,\"window\":\"1h\",\"instead\":null,"
                        + "\"room\":5,\"roomFrom\":null,\"sentence\":\"rule hourly (mailetcontainer.xml:47, processor"
                        + " root), enforced: 0 of 5 recipients in 1 h, 5 left\"},")
                .contains(
                        "only observed: 0 of 1 message in 1 h, 1 left",
                        "rule movement (mailetcontainer.xml:47, processor root), enforced: 0 of 9 countries in 1 d,"
                                + " 9 left")
                .endsWith("\"standing\":[{\"sentence\":\"2 of 20 sessions at once, 18 left (smtpserver.xml:58)\"}],"
                        + "\"ways\":[],\"suspended\":false,\"sentence\":\"alice@example.com may send; the nearest limit"
                        + " is 0 of 5 recipients in 1 h, 5 left (rule hourly)\",\"overrides\":[]}");
        assertThat(desk.acts()).containsExactly("desk show alice@example.com");
    }

    @Test
    void tellsHowMuchIsLeft() {
        desk.sendOnce(Desk.ALICE);

        assertThat(explain())
                .contains("may send; the nearest limit is 3 of 5 recipients in 1 h, 2 left (rule hourly)")
                .contains("2 KB of 4 GB in 1 d, 3.9 GB left")
                .contains("\"effect\":\"observed\",\"count\":1,\"allowed\":1,");
    }

    @Test
    void tellsWhenThereIsRoomAgain() {
        desk.sendOnce(Desk.ALICE);
        desk.usage.record(
                new Submission(Desk.ALICE, Desk.NINE.minusSeconds(30), InetAddress.getLoopbackAddress(), 2, 2048));

        String body = explain();

        assertThat(body)
                .contains("alice@example.com has reached a limit: 5 of 5 recipients in 1 h, none left until 2026-");
        String from = body.replaceFirst("(?s).*?\"roomFrom\":\"([^\"]+)\".*", "$1");
        desk.now = Instant.parse(from).minusSeconds(1);
        assertThat(explain()).contains("has reached a limit");
        desk.now = Instant.parse(from);
        assertThat(explain()).contains("may send; the nearest limit is");
    }

    @Test
    void namesTheOverrideInPlaceOfALimit() {
        desk.sendOnce(Desk.ALICE);
        allow(new Allowance(Set.of(), false, List.of(Rate.parse("recipients=50/1h")), Set.of("movement")));

        assertThat(explain())
                .contains(
                        "\"instead\":\"recipients=5/1h\"",
                        "3 of 50 recipients in 1 h by an override, in place of recipients=5/1h, 47 left",
                        "\"effect\":\"exempt\"",
                        "rule movement (mailetcontainer.xml:47, processor root), not applied: an override exempts from"
                                + " it: 0 of",
                        "is allowed 50 recipients in 1 h and is not judged by the rule movement since");
    }

    @Test
    void tellsTheWayAndWhy() {
        desk.pools.register(PoolSelector.read(
                "ReroutePool",
                Settings.ofParameters(
                        "ReroutePool",
                        PoolSelector.SETTINGS,
                        Map.of("pools", "processor=news, when=submitter:alice@example.com; processor=default"))));

        assertThat(explain())
                .contains("\"ways\":[{\"processor\":\"news\",\"cause\":\"sender\",\"sticky\":true,\"sentence\":\"mail"
                        + " leaves by news, because of the condition submitter alice@example.com\"}]");
        assertThat(server.get("/sekisho/explain/bob").body())
                .contains("mail leaves by default, chosen by weight for all mail of this submitter");
    }

    @Test
    void saysFirstThatTheSubmitterIsSuspended() {
        desk.stopByRule(Desk.ALICE);

        assertThat(explain())
                .contains("\"suspended\":true,\"sentence\":\"alice@example.com has been suspended since 2026-11-23T09")
                .contains("\"effect\":\"enforced\"");
    }

    @Test
    void saysWhichRuleIsBraked() {
        desk.isStoppedByRule(new Submitter("x1@example.com"));
        desk.isStoppedByRule(new Submitter("x2@example.com"));
        desk.isStoppedByRule(new Submitter("x3@example.com"));

        assertThat(explain()).contains("\"effect\":\"braked\"", "braked, so it suspends nobody: 0 of 5 recipients");
    }

    @Test
    void doesNotExplainANameThatNobodyHas() {
        desk.users = List.of("alice@example.com");

        Answer answer = server.get("/sekisho/explain/alcie");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("there is no user alcie@example.com; did you mean alice@example.com?");
    }
}
