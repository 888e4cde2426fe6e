// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.Responses;
import org.eclipse.jetty.http.HttpStatus;
import org.sekisho.containment.Containments;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.suspension.Suspensions;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.request.SubmitterLookup;
import org.sekisho.webadmin.request.SuspendRequest;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Who may not send: see, stop, let go. Every act and every look is in the audit trail under the subject of the token.
 * Answered from memory, whether or not the records database is up. Thread-safe.
 *
 * <ul>
 *   <li>{@code GET /sekisho/suspensions}: all that hold, newest last
 *   <li>{@code GET /sekisho/suspensions/:address}: the one that holds, with the evidence; 404 when none does
 *   <li>{@code PUT /sekisho/suspensions/:address} with {@code {"reason": "...", "for": "1h"}}: stops by hand; 201, or
 *       200 with the suspension that lasts longer and goes on; 404 when there is no such user
 *   <li>{@code DELETE /sekisho/suspensions/:address?reason=...}: lets go and forgives the counts; 204, or 404
 * </ul>
 */
public record SuspensionsRoutes(
        SuspensionService desk, Suspensions suspensions, Containments containments, SubmitterLookup lookup)
        implements SubmitterRoutes {
    static final String BASE = "/sekisho/suspensions";

    private static final String ONE = BASE + "/:address";

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> list(request), context().json());
        service.get(ONE, (request, response) -> show(request), context().json());
        service.put(ONE, this::suspend, context().json());
        service.delete(ONE, this::release);
    }

    @Inject
    public SuspensionsRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get(), parts.get());
    }

    private ArrayNode list(Request request) {
        Instant now = context().now();
        List<Suspension> active = suspensions.active(now);
        context().note(request, "list", null, active.size() + " suspended");
        return RecordJson.array(active, RecordJson::suspension);
    }

    private ObjectNode show(Request request) {
        Submitter submitter = context().submitter(request, BASE);
        Instant now = context().now();
        Optional<Suspension> holds = suspensions.find(submitter, now);
        context().note(request, "show", submitter, "suspension");
        return holds.map(one -> RecordJson.suspension(one, containments)).orElseThrow(() -> notSuspended(submitter));
    }

    private ObjectNode suspend(Request request, Response response) throws IOException {
        Submitter submitter = lookup.known(request, BASE);
        SuspendRequest order = Requests.parse(request, SuspendRequest::parse);
        Optional<UUID> before = suspensions.find(submitter, context().now()).map(Suspension::id);
        Suspension holds = desk.suspend(new SuspensionService.Order(
                        submitter, order.length(), order.reason(), Requests.actor(request), null))
                .orElseThrow();
        boolean unchanged = before.equals(Optional.of(holds.id()));
        response.status(unchanged ? HttpStatus.OK_200 : HttpStatus.CREATED_201);
        return RecordJson.suspension(holds);
    }

    private String release(Request request, Response response) {
        Submitter submitter = context().submitter(request, BASE);
        if (desk.release(submitter, Requests.actor(request), Requests.reason(request))
                .isEmpty()) {
            throw notSuspended(submitter);
        }
        return Responses.returnNoContent(response);
    }

    private static RuntimeException notSuspended(Submitter submitter) {
        return ErrorResponses.notFound(submitter + " is not suspended");
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
