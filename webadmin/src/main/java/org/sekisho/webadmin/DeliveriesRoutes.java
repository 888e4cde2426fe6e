// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.webadmin.Routes;
import org.sekisho.delivery.Deliveries;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.delivery.Handover;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Service;

/**
 * What became of mail. Thread-safe; answers from memory.
 *
 * <ul>
 *   <li>{@code GET /sekisho/deliveries?window=1d}: by destination, those with most mail first
 *   <li>{@code GET /sekisho/deliveries/:address}: of one submitter; the look is in the audit trail
 * </ul>
 */
public record DeliveriesRoutes(Deliveries deliveries, RequestContext context) implements Routes {
    static final String BASE = "/sekisho/deliveries";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Inject
    public DeliveriesRoutes {}

    @Override
    public void define(Service service) {
        service.get(BASE, (request, response) -> byDestination(request), context.json());
        service.get(BASE + "/:address", (request, response) -> ofSubmitter(request), context.json());
    }

    private ObjectNode byDestination(Request request) {
        Instant now = context.now();
        String typed = Optional.ofNullable(request.queryParams("window")).orElse("1d");
        try {
            Window window = Window.parse(typed);
            ObjectNode answer = JSON.objectNode().put("at", now.toString()).put("window", window.toString());
            answer.set("destinations", RecordJson.array(deliveries.destinations(window, now), one -> counts(
                            JSON.objectNode().put("domain", one.domain()), one.counts())
                    .put("inFlight", one.counts().inFlight())));
            return answer;
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(Requests.place(request) + ": window=" + LogText.of(typed) + ": " + e.getMessage()
                    + "; 1h and 1d always are");
        }
    }

    private ObjectNode ofSubmitter(Request request) {
        Submitter submitter = context.submitter(request, BASE);
        Instant now = context.now();
        DeliverySums tally = deliveries.peek(submitter, now);
        ObjectNode answer =
                JSON.objectNode().put("submitter", submitter.address()).put("at", now.toString());
        answer.set("windows", RecordJson.array(tally.windows(), window -> window(tally, window)));
        answer.set("handedOverInLastDay", sent(deliveries.sentSince(submitter, now.minus(Duration.ofDays(1)))));
        context.note(request, "show", submitter, "deliveries");
        return answer;
    }

    private static ObjectNode window(DeliverySums tally, Window window) {
        ObjectNode node = JSON.objectNode()
                .put("window", window.toString())
                .put("since", tally.since(window).map(Instant::toString).orElse(null));
        return counts(node, tally.counts(window));
    }

    private static ObjectNode counts(ObjectNode node, DeliveryCounts counts) {
        node.put("handedOver", counts.handed()).put("delivered", counts.delivered());
        node.putObject("failed")
                .put("unknown", counts.unknown())
                .put("spam", counts.spam())
                .put("other", counts.other());
        return node.put("failedPerMille", counts.failedPerMille());
    }

    private static ObjectNode sent(Handover sent) {
        ObjectNode node = JSON.objectNode()
                .put("messages", sent.messages())
                .put("recipients", sent.recipients())
                .put("first", sent.findFirst().map(Instant::toString).orElse(null))
                .put("last", sent.findLast().map(Instant::toString).orElse(null));
        ObjectNode domains = node.putObject("recipientsByDomain");
        sent.recipientsByDomain().forEach(domains::put);
        return node;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
