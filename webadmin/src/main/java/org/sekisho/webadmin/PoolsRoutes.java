// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.Responses;
import org.eclipse.jetty.http.HttpStatus;
import org.sekisho.egress.DisabledMember;
import org.sekisho.egress.EgressPools;
import org.sekisho.egress.reroute.Reroute;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.JsonMembers;
import org.sekisho.webadmin.request.ReasonLine;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The ways by which mail leaves, and who is sent another way than the clean. Thread-safe.
 *
 * <ul>
 *   <li>{@code GET /sekisho/pools}: the members of all pools, in the order of the file, then disabled ones that stand
 *       in no file
 *   <li>{@code PUT /sekisho/pools/:name/disabled}: lets nothing leave by a member; 201, or 200 when it was disabled
 *       before
 *   <li>{@code DELETE /sekisho/pools/:name/disabled?reason=...}: 204, or 404 when it is not disabled
 *   <li>{@code GET /sekisho/pools/doubts}: who is sent another way
 *   <li>{@code DELETE /sekisho/pools/doubts?submitter=...} or {@code ?rule=...}, with {@code &reason=...}: sends them
 *       by the clean way again; 200 with what ended
 * </ul>
 */
public record PoolsRoutes(EgressPools desk, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/pools";

    private static final String DISABLED = BASE + "/:name/disabled";
    private static final String DOUBTS = BASE + "/doubts";
    private static final String EXAMPLE = "{\"reason\": \"listed at zen.spamhaus.org\"}";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> list(), context.json());
        service.get(DOUBTS, (request, response) -> doubts(request), context.json());
        service.delete(DOUBTS, (request, response) -> forgive(request), context.json());
        service.put(DISABLED, this::disable, context.json());
        service.delete(DISABLED, this::enable);
    }

    @Inject
    public PoolsRoutes(SharedParts parts) {
        this(parts.get(), parts.get());
    }

    private ArrayNode list() {
        ArrayNode members = RecordJson.array(desk.members(), PoolsRoutes::member);
        desk.strays().forEach(stray -> members.addObject()
                .put("processor", stray.processor())
                .putNull("setting")
                .set("disabled", disabled(stray)));
        return members;
    }

    private static ObjectNode member(EgressPools.Report report) {
        ObjectNode node = JSON.objectNode()
                .put("processor", report.member().processor())
                .put("setting", report.member().toString())
                .put("weight", report.member().weight())
                .put("warming", report.warming())
                .put("sharePercent", percent(report.perMille()))
                .put("mostPercent", percent(report.mostPerMille()))
                .put("sentInLastHour", report.sentInAnHour())
                .put("sentInLastDay", report.sentInADay());
        node.set("disabled", report.disabled().map(PoolsRoutes::disabled).orElse(JSON.nullNode()));
        return node;
    }

    private static double percent(long perMille) {
        return perMille / 10.0;
    }

    private static JsonNode disabled(DisabledMember order) {
        return JSON.objectNode()
                .put("since", order.since().toString())
                .put("author", order.author())
                .put("reason", order.reason());
    }

    private ObjectNode disable(Request request, Response response) throws IOException {
        String name = request.params(":name");
        String reason = Requests.parse(request, PoolsRoutes::parseReason);
        try {
            DisabledMember order = desk.disable(name, Requests.actor(request), reason)
                    .orElseThrow(() -> ErrorResponses.notFound("no pool has a member " + LogText.of(name)));
            boolean isNew = order.reason().equals(reason) && order.author().equals(Requests.actor(request));
            response.status(isNew ? HttpStatus.CREATED_201 : HttpStatus.OK_200);
            ObjectNode answer = JSON.objectNode().put("processor", order.processor());
            answer.set("disabled", disabled(order));
            return answer;
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(Requests.place(request) + ": " + e.getMessage());
        }
    }

    private static String parseReason(String place, byte[] body) {
        Settings settings = JsonMembers.settings(place, EXAMPLE, List.of(ReasonLine.MEMBER), body);
        Optional<String> reason = settings.find(ReasonLine.MEMBER);
        if (reason.isEmpty() && !settings.hasProblems()) {
            settings.problem("no reason is given; tell people why, such as " + EXAMPLE);
        }
        settings.finish();
        return reason.orElseThrow();
    }

    private String enable(Request request, Response response) {
        String name = request.params(":name");
        if (desk.enable(name, Requests.actor(request), Requests.reason(request)).isEmpty()) {
            throw ErrorResponses.notFound("the pool member " + LogText.of(name) + " is not disabled");
        }
        return Responses.returnNoContent(response);
    }

    private ArrayNode doubts(Request request) {
        List<Reroute> doubts = desk.reroutes();
        String detail = doubts.size() + " rerouted";
        context.note(request, "list", null, detail);
        return RecordJson.array(doubts, PoolsRoutes::doubt);
    }

    private static ObjectNode doubt(Reroute doubt) {
        return JSON.objectNode()
                .put("submitter", doubt.submitter().address())
                .put("processor", doubt.processor())
                .put("why", doubt.why())
                .put("since", doubt.since().toString())
                .put("until", doubt.until().toString());
    }

    private ArrayNode forgive(Request request) {
        String submitter = request.queryParams("submitter");
        String rule = request.queryParams("rule");
        if ((submitter == null) == (rule == null)) {
            throw ErrorResponses.wrong(Requests.place(request) + ": expected ?submitter= or ?rule=, one of the two");
        }
        String actor = Requests.actor(request);
        String reason = Requests.reason(request);
        if (rule != null) {
            return RecordJson.array(desk.forgiveAll(rule, actor, reason), PoolsRoutes::doubt);
        }
        Submitter who = parse(request, Optional.ofNullable(submitter).orElse(""));
        Reroute ended =
                desk.forgive(who, actor, reason).orElseThrow(() -> ErrorResponses.notFound(who + " is not rerouted"));
        return RecordJson.array(List.of(ended), PoolsRoutes::doubt);
    }

    private Submitter parse(Request request, String typed) {
        try {
            return context.names().of(typed);
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(
                    Requests.place(request) + ": submitter: " + e.getMessage() + "; write it like alice@example.com");
        }
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
