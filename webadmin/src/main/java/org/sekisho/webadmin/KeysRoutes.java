// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import javax.inject.Inject;
import org.eclipse.jetty.http.HttpStatus;
import org.sekisho.audit.EventLog;
import org.sekisho.proof.SigningKeys;
import org.sekisho.settings.SharedParts;
import org.sekisho.text.Json;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The keys that sign what is sent. Their secrets are never told. Thread-safe.
 *
 * <ul>
 *   <li>{@code GET /sekisho/keys}: all that verify, the one that signs first
 *   <li>{@code POST /sekisho/keys?reason=...}: makes a new one, which signs from now on; 201 with all, 400 when ten are
 *       still needed, 503 when it cannot be written
 * </ul>
 */
public record KeysRoutes(SigningKeys keys, RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/keys";

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> Json.array(keys.list()), context.json());
        service.post(BASE, this::rotate, context.json());
    }

    @Inject
    public KeysRoutes(SharedParts parts) {
        this(parts.get(), parts.get());
    }

    private ArrayNode rotate(Request request, Response response) {
        String reason = Requests.reason(request);
        try {
            keys.rotate();
        } catch (IllegalStateException e) {
            throw ErrorResponses.wrong(Requests.place(request) + ": " + e.getMessage());
        } catch (IOException e) {
            throw ErrorResponses.unavailable(
                    "the new key cannot be written (" + e.getMessage() + "); the former one goes on signing");
        }
        String id = keys.list().get(0).id();
        EventLog.rotated(id, new EventLog.Decision(Requests.actor(request), reason));
        context.note(request, "rotate", null, reason.isEmpty() ? id : id + ": " + reason);
        response.status(HttpStatus.CREATED_201);
        return Json.array(keys.list());
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
