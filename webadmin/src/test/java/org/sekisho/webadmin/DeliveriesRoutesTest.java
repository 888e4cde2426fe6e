// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.sekisho.audit.AuditEntry;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.MailOrigin;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.delivery.reply.Refusal;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;
import org.sekisho.webadmin.request.KnownUsers;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.SubmitterLookup;

class DeliveriesRoutesTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Submitter ALICE = new Submitter("alice@example.com");

    private final InMemoryDeliveries deliveries = new InMemoryDeliveries(100);
    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    private final RequestContext context = AdminServer.context(audit, () -> NINE);

    @AutoClose
    private final AdminServer server = new AdminServer(
            new DeliveriesRoutes(deliveries, new SubmitterLookup(new OnlyAlice(), new InMemoryUsage(), context)));

    private static final class OnlyAlice implements KnownUsers {
        @Override
        public boolean lacks(Submitter submitter) {
            return !submitter.equals(ALICE);
        }

        @Override
        public List<String> near(Submitter submitter) {
            return List.of(ALICE.address());
        }
    }

    private void refused(String domain, int recipients, String reply) {
        Refusal refusal = Refusal.read(0, reply, Set.of());
        deliveries.record(new DeliveryResult(
                ALICE,
                NINE.minusSeconds(60),
                refusal.reason().outcome(),
                Map.of(domain, recipients),
                MailOrigin.WRITTEN,
                refusal));
    }

    private void record(DeliveryOutcome outcome, String domain, int recipients) {
        deliveries.record(new DeliveryResult(ALICE, NINE.minusSeconds(60), outcome, Map.of(domain, recipients)));
    }

    @Test
    void tellsTheFailureRateOfEachDestination() {
        record(DeliveryOutcome.HANDED_OVER, "small.example", 3);
        record(DeliveryOutcome.HANDED_OVER, "big.example", 40);
        record(DeliveryOutcome.SPAM, "big.example", 5);
        record(DeliveryOutcome.UNKNOWN, "big.example", 1);
        record(DeliveryOutcome.DELIVERED, "big.example", 34);

        AdminServer.Answer answer = server.get("/sekisho/deliveries?window=1h");

        assertThat(answer)
                .isEqualTo(new AdminServer.Answer(
                        200,
                        "{\"at\":\"2026-11-23T09:00:00Z\",\"window\":\"1h\",\"destinations\":["
                                + "{\"domain\":\"big.example\",\"handedOver\":40,\"delivered\":34,"
                                + "\"failed\":{\"unknown\":1,\"spam\":5,\"other\":0},"
                                + "\"failedPerMille\":150,\"inFlight\":0},"
                                + "{\"domain\":\"small.example\",\"handedOver\":3,\"delivered\":0,"
                                + "\"failed\":{\"unknown\":0,\"spam\":0,\"other\":0},"
                                + "\"failedPerMille\":0,\"inFlight\":3}]}"));
        assertThat(server.get("/sekisho/deliveries").body()).contains("\"window\":\"1d\"");
        assertThat(audit.all()).isEmpty();
    }

    @Test
    void tellsWhatBecameOfOnesMailAndKeepsTheLook() {
        record(DeliveryOutcome.HANDED_OVER, "far.example", 3);
        record(DeliveryOutcome.OTHER, "far.example", 1);

        assertThat(server.get("/sekisho/deliveries/ALICE@example.com").body())
                .startsWith("{\"submitter\":\"alice@example.com\",\"at\":\"2026-11-23T09:00:00Z\",\"windows\":["
                        + "{\"window\":\"1h\",\"since\":\"2026-11-23T08:59:00Z\","
                        + "\"handedOver\":3,\"delivered\":0,"
                        + "\"failed\":{\"unknown\":0,\"spam\":0,\"other\":1},\"failedPerMille\":333},"
                        + "{\"window\":\"1d\"")
                .endsWith("\"handedOverInLastDay\":{\"messages\":1,\"recipients\":3,\"first\":\"2026-11-23T08:59:00Z\","
                        + "\"last\":\"2026-11-23T08:59:00Z\",\"recipientsByDomain\":{\"far.example\":3}}}");
        assertThat(audit.all()).containsExactly(new AuditEntry(NINE, "desk", "show", ALICE, "deliveries"));
    }

    @Test
    void knowsWhoIsNoUser() {
        assertThat(server.get("/sekisho/deliveries/nobody@example.com"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(404))
                .satisfies(answer -> assertThat(answer.body())
                        .contains("there is no user nobody@example.com; did you mean alice@example.com?"));
        assertThat(audit.all()).isEmpty();
        assertThat(server.get("/sekisho/deliveries/alice@example.com").body())
                .as("a user who sent nothing")
                .contains("\"first\":null,\"last\":null,\"recipientsByDomain\":{}");

        deliveries.record(new DeliveryResult(
                new Submitter("gone@example.com"), NINE, DeliveryOutcome.HANDED_OVER, Map.of("far.example", 1)));
        assertThat(server.get("/sekisho/deliveries/gone@example.com").status())
                .as("a user who was removed")
                .isEqualTo(200);
    }

    @Test
    void tellsWhatOthersSaidTheMostFrequentFirst() {
        refused("odd.example", 2, "550 the moon is too bright at mx7.odd.example");
        refused("big.example", 400, "550 5.7.1 [203.0.113.9] very low reputation, id 41si5422799iwn.27");
        refused("big.example", 12, "550-5.7.1 [203.0.113.77] very low reputation, id 9si42iwn.1");

        assertThat(server.get("/sekisho/deliveries?replies=all&window=1h"))
                .isEqualTo(new AdminServer.Answer(
                        200,
                        "{\"at\":\"2026-11-23T09:00:00Z\",\"window\":\"1h\",\"replies\":["
                                + "{\"sentence\":\"412 x 550 5.7.1 reputation at big.example\",\"recipients\":412,"
                                + "\"codes\":\"550 5.7.1\",\"class\":\"spam\",\"reason\":\"reputation\","
                                + "\"domain\":\"big.example\",\"reply\":\"* very low reputation, id *\"},"
                                + "{\"sentence\":\"2 x 550 unclassified at odd.example\",\"recipients\":2,"
                                + "\"codes\":\"550\",\"class\":\"other\",\"reason\":\"unclassified\","
                                + "\"domain\":\"odd.example\",\"reply\":\"the moon is too bright at *\"}],"
                                + "\"others\":0}"));
        assertThat(server.get("/sekisho/deliveries?replies=unclassified").body())
                .contains("2 x 550 unclassified at odd.example")
                .doesNotContain("big.example");
        assertThat(server.get("/sekisho/deliveries/alice@example.com").body())
                .contains("\"replies\":[{\"sentence\":\"412 x 550 5.7.1 reputation at big.example\"");
    }

    @Test
    void tellsForwardedMailAndRepliesApart() {
        deliveries.record(new DeliveryResult(
                ALICE, NINE, DeliveryOutcome.SPAM, Map.of("far.example", 2), MailOrigin.FORWARDED, null));

        assertThat(server.get("/sekisho/deliveries/alice@example.com").body())
                .contains("{\"window\":\"1h\",\"since\":null,\"handedOver\":0,\"delivered\":0,"
                        + "\"failed\":{\"unknown\":0,\"spam\":0,\"other\":0},\"failedPerMille\":0,"
                        + "\"forwarded\":{\"handedOver\":0,\"delivered\":0,"
                        + "\"failed\":{\"unknown\":0,\"spam\":2,\"other\":0},\"failedPerMille\":1000}}");
    }

    @Test
    void refusesWhatItCannotAnswer() {
        assertThat(server.get("/sekisho/deliveries?window=7d"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body())
                        .contains("GET /sekisho/deliveries: window=7d: the window 7d is not watched; 1h and 1d always"
                                + " are"));
        assertThat(server.get("/sekisho/deliveries?window=soon").body())
                .contains("window=soon: expected a duration with a unit, such as 30s, 15m, 1h or 7d; 1h and 1d always");
        assertThat(server.get("/sekisho/deliveries?replies=some").body())
                .contains("GET /sekisho/deliveries: replies=some: expected all or unclassified");
        assertThat(server.get("/sekisho/deliveries?window=%FF"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body())
                        .contains("GET /sekisho/deliveries: the query cannot be read;"
                                + " write it in UTF-8 and encode it"));
        assertThat(server.get("/sekisho/deliveries/@").status()).isEqualTo(400);
    }
}
