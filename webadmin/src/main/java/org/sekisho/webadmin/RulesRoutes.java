// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.Responses;
import org.jspecify.annotations.Nullable;
import org.sekisho.promotion.Promotion;
import org.sekisho.promotion.Promotions;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.rule.RuleCatalogue;
import org.sekisho.settings.SharedParts;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.view.PromotionJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The rules of this server and what the brake holds. Thread-safe.
 *
 * <ul>
 *   <li>{@code GET /sekisho/rules}: all rules, in the order of the files, then braked ones that stand in no file
 *   <li>{@code DELETE /sekisho/rules/:name/brake?reason=...}: lets a braked rule act again; 204, or 404 when it is not
 *       braked
 * </ul>
 */
public record RulesRoutes(
        SuspensionService desk, RuleCatalogue catalogue, Promotions promotions, RequestContext context)
        implements GuardedRoutes {
    static final String BASE = "/sekisho/rules";

    private static final Logger LOG = LoggerFactory.getLogger(RulesRoutes.class);

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> list(), context.json());
        service.delete(BASE + "/:name/brake", this::rearm);
    }

    @Inject
    public RulesRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get(), parts.get());
    }

    private ArrayNode list() {
        Map<String, Brake.Trip> braked = new LinkedHashMap<>();
        desk.brake().braked().forEach(trip -> braked.put(trip.rule(), trip));
        Map<String, Brake.Trip> unlisted = new LinkedHashMap<>(braked);
        Instant now = context.now();
        Map<String, Promotion> promoted = known();
        ArrayNode rules = JsonNodeFactory.instance.arrayNode();
        for (RuleCatalogue.Entry entry : catalogue.rules()) {
            unlisted.remove(entry.name());
            ObjectNode node = rule(rules, entry.name(), now)
                    .put("mode", entry.mode().name().toLowerCase(Locale.ROOT))
                    .put("condition", entry.condition())
                    .put("place", entry.place());
            node.set("braked", trip(braked.get(entry.name())));
            node.set("promotion", PromotionJson.tree(promoted.get(entry.name())));
        }
        unlisted.forEach((name, trip) -> rule(rules, name, now)
                .putNull("mode")
                .putNull("condition")
                .putNull("place")
                .set("braked", trip(trip)));
        return rules;
    }

    /** None while the records do not answer. */
    private Map<String, Promotion> known() {
        try {
            return promotions.all();
        } catch (RecordsUnavailableException e) {
            LOG.warn("how rules fare cannot be told now: {}", e.getMessage());
            return Map.of();
        }
    }

    private ObjectNode rule(ArrayNode rules, String name, Instant now) {
        return rules.addObject()
                .put("name", name)
                .put("stoppedInLastHour", desk.brake().stopsInLastHour(name, now));
    }

    private static JsonNode trip(Brake.@Nullable Trip trip) {
        return trip == null
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("since", trip.at().toString())
                        .put("reason", trip.reason());
    }

    private String rearm(Request request, Response response) {
        String name = request.params(":name");
        if (desk.rearm(name, Requests.actor(request), Requests.reason(request)).isEmpty()) {
            throw ErrorResponses.notFound("the rule " + LogText.of(name) + " is not braked");
        }
        return Responses.returnNoContent(response);
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
