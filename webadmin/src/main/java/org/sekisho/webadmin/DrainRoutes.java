// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.Responses;
import org.sekisho.drain.Drain;
import org.sekisho.settings.SharedParts;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Taking this node out. Thread-safe.
 *
 * <ul>
 *   <li>{@code GET /sekisho/drain}: whether new mail is refused, and since when
 *   <li>{@code PUT /sekisho/drain?reason=...}: refuses new mail from now on; the same answer
 *   <li>{@code DELETE /sekisho/drain?reason=...}: takes mail again; 204, or 404 when it did
 * </ul>
 */
public record DrainRoutes(Drain drain, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/drain";

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> show(), context.json());
        service.put(BASE, (request, response) -> begin(request), context.json());
        service.delete(BASE, this::end);
    }

    @Inject
    public DrainRoutes(SharedParts parts) {
        this(parts.get(), parts.get());
    }

    private ObjectNode show() {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("draining", drain.isOn());
        drain.since().ifPresent(since -> shown.put("since", since.toString()));
        return shown;
    }

    private ObjectNode begin(Request request) {
        String reason = Requests.reason(request);
        if (!drain.isOn()) {
            drain.begin(context.now());
            context.note(request, "drain", null, reason);
        }
        return show();
    }

    private String end(Request request, Response response) {
        String reason = Requests.reason(request);
        if (!drain.end()) {
            throw ErrorResponses.notFound("this node takes mail already");
        }
        context.note(request, "undrain", null, reason);
        return Responses.returnNoContent(response);
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
