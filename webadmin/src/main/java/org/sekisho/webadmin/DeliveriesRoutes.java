// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.sekisho.delivery.Deliveries;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.delivery.Handover;
import org.sekisho.delivery.MailOrigin;
import org.sekisho.delivery.reply.FailureReason;
import org.sekisho.delivery.reply.RefusalGroup;
import org.sekisho.delivery.reply.RefusalGroups;
import org.sekisho.rate.Window;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.request.SubmitterLookup;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Service;

/**
 * What became of mail. Thread-safe; answers from memory.
 *
 * <ul>
 *   <li>{@code GET /sekisho/deliveries?window=1d}: by destination, those with most mail first
 *   <li>{@code GET /sekisho/deliveries?window=1d&replies=all}: what destinations said when they refused mail, the most
 *       frequent first; {@code replies=unclassified} only what no class covers
 *   <li>{@code GET /sekisho/deliveries/:address}: of one submitter; the look is in the audit trail; 404 when there is
 *       no such user and nothing is known of one
 * </ul>
 */
public record DeliveriesRoutes(Deliveries deliveries, SubmitterLookup lookup) implements SubmitterRoutes {
    static final String BASE = "/sekisho/deliveries";

    private static final String UNCLASSIFIED = "unclassified";
    private static final Set<String> REPLIES = Set.of("none", "all", UNCLASSIFIED);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> ofAll(request), context().json());
        answer(service, BASE, this::ofSubmitter);
    }

    @Inject
    public DeliveriesRoutes(SharedParts parts) {
        this(parts.get(), parts.get());
    }

    private ObjectNode ofAll(Request request) {
        Instant now = context().now();
        String typed = Optional.ofNullable(request.queryParams("window")).orElse("1d");
        String replies = Optional.ofNullable(request.queryParams("replies")).orElse("none");
        if (!REPLIES.contains(replies)) {
            throw ErrorResponses.wrong(
                    Requests.place(request) + ": replies=" + LogText.of(replies) + ": expected all or unclassified");
        }
        try {
            Window window = Window.parse(typed);
            ObjectNode answer = JSON.objectNode().put("at", now.toString()).put("window", window.toString());
            return replies.equals("none")
                    ? byDestination(answer, window, now)
                    : refusals(answer, deliveries.refusals(window, now), replies.equals(UNCLASSIFIED));
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(Requests.place(request) + ": window=" + LogText.of(typed) + ": " + e.getMessage()
                    + "; 1h and 1d always are");
        }
    }

    private ObjectNode byDestination(ObjectNode answer, Window window, Instant now) {
        answer.set("destinations", RecordJson.array(deliveries.destinations(window, now), one -> counts(
                        JSON.objectNode().put("domain", one.domain()), one.counts())
                .put("inFlight", one.counts().inFlight())));
        return answer;
    }

    private static ObjectNode refusals(ObjectNode answer, RefusalGroups said, boolean unclassifiedOnly) {
        List<RefusalGroup> shown = said.groups().stream()
                .filter(group -> !unclassifiedOnly || group.refusal().reason() == FailureReason.UNCLASSIFIED)
                .toList();
        answer.set("replies", RecordJson.array(shown, DeliveriesRoutes::refusal));
        return answer.put("others", said.others());
    }

    private static ObjectNode refusal(RefusalGroup group) {
        FailureReason reason = group.refusal().reason();
        return JSON.objectNode()
                .put("sentence", group.line())
                .put("recipients", group.recipients())
                .put("codes", group.refusal().codes())
                .put("class", reason.outcome().setting())
                .put("reason", reason.setting())
                .put("domain", group.domain())
                .put("reply", group.refusal().pattern());
    }

    private ObjectNode ofSubmitter(Submitter submitter, Request request) {
        Instant now = context().now();
        DeliverySums tally = deliveries.peek(submitter, now);
        Handover sent = deliveries.sentSince(submitter, now.minus(Duration.ofDays(1)));
        if (tally.isEmpty() && sent.recipients() == 0 && lookup.isUnknown(submitter)) {
            throw lookup.unknown(submitter);
        }
        ObjectNode answer =
                JSON.objectNode().put("submitter", submitter.address()).put("at", now.toString());
        answer.set("windows", RecordJson.array(tally.windows(), window -> window(tally, window)));
        answer.set("handedOverInLastDay", sent(sent));
        context().note(request, "show", submitter, "deliveries");
        return answer;
    }

    private static ObjectNode window(DeliverySums tally, Window window) {
        ObjectNode node = JSON.objectNode()
                .put("window", window.toString())
                .put("since", tally.since(window).map(Instant::toString).orElse(null));
        counts(node, tally.counts(window));
        Stream.of(MailOrigin.FORWARDED, MailOrigin.AUTOMATIC)
                .filter(origin -> tally.counts(window, origin).base() > 0)
                .forEach(origin -> node.set(origin.setting(), counts(JSON.objectNode(), tally.counts(window, origin))));
        if (!tally.refusals(window).isEmpty()) {
            node.set("replies", RecordJson.array(tally.refusals(window), DeliveriesRoutes::refusal));
        }
        return node;
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
