// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.sekisho.audit.AuditEntry;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.InMemoryDeliveries;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.webadmin.request.RequestContext;

class DeliveriesRoutesTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Submitter ALICE = new Submitter("alice@example.com");

    private final InMemoryDeliveries deliveries = new InMemoryDeliveries(100);
    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    private final RequestContext context = new RequestContext(
            audit, SubmitterNames.withDefaultDomain(() -> "example.com"), () -> NINE, new JsonTransformer());

    @AutoClose
    private final AdminServer server = new AdminServer(new DeliveriesRoutes(deliveries, context));

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
        assertThat(server.get("/sekisho/deliveries/nobody@example.com").body())
                .contains("\"first\":null,\"last\":null,\"recipientsByDomain\":{}");
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
        assertThat(server.get("/sekisho/deliveries/@").status()).isEqualTo(400);
    }
}
