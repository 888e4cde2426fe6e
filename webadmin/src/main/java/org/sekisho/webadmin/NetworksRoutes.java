// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.Responses;
import org.sekisho.login.RefusedNetworks;
import org.sekisho.login.RemoteNetwork;
import org.sekisho.settings.SharedParts;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The remote networks that wait because logins from them were refused. Thread-safe.
 *
 * <ul>
 *   <li>{@code GET /sekisho/networks}: those that wait now
 *   <li>{@code DELETE /sekisho/networks/:address?reason=...}: lets one connect again; 204, or 404 when it does not
 *       wait. Any address of an IPv6 /64 means all of it
 * </ul>
 */
public record NetworksRoutes(RefusedNetworks networks, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/networks";

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> list(), context.json());
        service.delete(BASE + "/:address", this::lift);
    }

    @Inject
    public NetworksRoutes(SharedParts parts) {
        this(parts.get(), parts.get());
    }

    private ArrayNode list() {
        return RecordJson.array(networks.waiting(), NetworksRoutes::show);
    }

    private static ObjectNode show(RefusedNetworks.Waiting waiting) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("network", waiting.network().toString())
                .put("refusedLogins", waiting.refusals())
                .put("secondsLeft", waiting.left().toSeconds())
                .put("turnedAway", waiting.turnedAway());
    }

    private String lift(Request request, Response response) {
        RemoteNetwork network = parse(request);
        String reason = Requests.reason(request);
        if (!networks.lift(network)) {
            throw ErrorResponses.notFound(network + " does not wait");
        }
        context.note(request, "lift", null, reason.isEmpty() ? network.toString() : network + ": " + reason);
        return Responses.returnNoContent(response);
    }

    private static RemoteNetwork parse(Request request) {
        try {
            return RemoteNetwork.parse(request.params(":address"));
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(Requests.place(request) + ": expected an address such as 203.0.113.7");
        }
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
