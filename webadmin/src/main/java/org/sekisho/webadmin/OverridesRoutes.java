// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.Responses;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.sekisho.override.OverrideService;
import org.sekisho.override.PastOverride;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.override.OverrideHints;
import org.sekisho.webadmin.override.OverrideRequest;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Who is allowed what beyond the rules, until when: see, give, end. Every act and every look is in the audit trail
 * under the subject of the token. All but {@code all=true} is answered from memory, whether or not the records database
 * is up. Thread-safe.
 *
 * <ul>
 *   <li>{@code GET /sekisho/overrides}: all that hold, newest last; with {@code ?submitter=} those of one submitter;
 *       with {@code ?all=true} also those that ended, at most {@value #MOST}, the newest of them
 *   <li>{@code POST /sekisho/overrides} with {@code {"submitter": "...", "limits": ["recipients=5000/1d"], "until":
 *       "...", "reason": "..."}}, or {@code countries} or {@code exempt}: gives one, 201
 *   <li>{@code DELETE /sekisho/overrides/:id?reason=...}: ends it before its time; 204, or 404 when none of that id
 *       holds
 * </ul>
 */
public record OverridesRoutes(OverrideService desk, OverrideHints hints, RequestContext context)
        implements GuardedRoutes {
    static final String BASE = "/sekisho/overrides";

    /** Entries of {@code ?all=true}. */
    static final int MOST = 1000;

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> list(request), context.json());
        service.post(BASE, this::give, context.json());
        service.delete(BASE + "/:id", this::end);
    }

    @Inject
    public OverridesRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get());
    }

    private ArrayNode list(Request request) {
        Instant now = context.now();
        @Nullable Submitter submitter = submitter(request);
        List<PastOverride> listed = Requests.flag(request, "all") ? history(submitter) : holding(submitter, now);
        context.note(request, "list", submitter, listed.size() + " overrides");
        return RecordJson.array(listed, past -> RecordJson.override(past, now));
    }

    private @Nullable Submitter submitter(Request request) {
        @Nullable String typed = request.queryParams("submitter");
        try {
            return typed == null ? null : context.names().of(typed);
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(Requests.place(request) + ": submitter=" + LogText.of(String.valueOf(typed))
                    + ": " + e.getMessage() + "; write it like alice@example.com");
        }
    }

    private List<PastOverride> holding(@Nullable Submitter submitter, Instant now) {
        List<SubmitterOverride> holding = submitter == null
                ? desk.overrides().active(now)
                : desk.overrides().ofSubmitter(submitter, now);
        return holding.stream()
                .map(override -> new PastOverride(override, null))
                .toList();
    }

    private List<PastOverride> history(@Nullable Submitter submitter) {
        try {
            return submitter == null
                    ? desk.overrides().history(MOST)
                    : desk.overrides().history(submitter, MOST);
        } catch (RecordsUnavailableException e) {
            throw ErrorResponses.unavailable("ended overrides cannot be read now: " + e.getMessage()
                    + "; leave out all=true to see the active ones");
        }
    }

    private ObjectNode give(Request request, Response response) throws IOException {
        byte[] body = Requests.body(request);
        Instant now = context.now();
        SubmitterOverride given;
        try {
            OverrideRequest order = OverrideRequest.parse(Requests.place(request), body, context.names(), now);
            given = desk.give(new OverrideService.Order(
                    order.submitter(), order.allowance(), order.until(), order.reason(), Requests.actor(request)));
        } catch (SettingsException e) {
            throw ErrorResponses.wrong(String.join("; ", e.problems()));
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(Requests.place(request) + ": " + e.getMessage());
        }
        response.status(HttpStatus.CREATED_201);
        return RecordJson.hinted(RecordJson.override(new PastOverride(given, null), now), hints.of(given.allowance()));
    }

    private String end(Request request, Response response) {
        UUID id = id(request);
        if (desk.end(id, Requests.actor(request), Requests.reason(request)).isEmpty()) {
            throw ErrorResponses.notFound("no override of the id " + id + " holds");
        }
        return Responses.returnNoContent(response);
    }

    private static UUID id(Request request) {
        String typed = Requests.last(request, BASE);
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw ErrorResponses.wrong(
                    Requests.place(request) + ": expected the id of an override, as GET " + BASE + " lists them");
        }
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
