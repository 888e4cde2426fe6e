// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.override.OverrideService;
import org.sekisho.override.PastOverride;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.override.OverrideCsv;
import org.sekisho.webadmin.override.OverrideHints;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.view.DisplayZone;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Service;

/**
 * Overrides from a file: {@code POST /sekisho/overrides/import} with {@code text/csv} of at most {@value #MAX_BODY}
 * bytes, as {@link OverrideCsv} reads it. All rows or none; a row for the same as an override that holds is passed
 * over, so that a file may be sent again. {@code ?dryRun=true} only tells; {@code ?file=} names it in the audit trail.
 * Thread-safe.
 */
public record OverrideImportRoutes(OverrideService desk, OverrideHints hints, DisplayZone zone, RequestContext context)
        implements GuardedRoutes {
    static final String BASE = "/sekisho/overrides/import";

    private static final int MAX_BODY = 1024 * 1024;

    @Override
    public void serve(Service service) {
        service.post(BASE, (request, response) -> take(request), context.json());
    }

    @Inject
    public OverrideImportRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get(), parts.get());
    }

    private ObjectNode take(Request request) throws IOException {
        boolean dryRun = Requests.flag(request, "dryRun");
        String file =
                LogText.of(Optional.ofNullable(request.queryParams("file")).orElse("a file"));
        byte[] body = Requests.body(request, MAX_BODY);
        Instant now = context.now();
        String actor = Requests.actor(request);
        List<OverrideCsv.Row> rows;
        try {
            rows = OverrideCsv.read(body, new OverrideCsv.Terms(context.names(), zone, now, actor));
        } catch (SettingsException e) {
            throw refused(request, String.join("; ", e.problems()));
        }
        List<OverrideService.Order> orders =
                rows.stream().map(OverrideCsv.Row::order).toList();
        try {
            return answer(dryRun, dryRun ? desk.plan(orders) : desk.giveAll(orders, actor, file), now);
        } catch (OverrideService.RefusedOrderException e) {
            throw refused(request, "line " + rows.get(e.index()).line() + ": " + e.getMessage());
        }
    }

    private static RuntimeException refused(Request request, String problems) {
        return ErrorResponses.wrong(Requests.place(request) + ": nothing was imported: " + problems);
    }

    private ObjectNode answer(boolean dryRun, OverrideService.Import made, Instant now) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("dryRun", dryRun);
        answer.set(
                "overrides",
                RecordJson.array(made.given(), given -> RecordJson.override(new PastOverride(given, null), now)));
        answer.put("heldAlready", made.held());
        List<String> told = made.given().stream()
                .flatMap(given -> hints.of(given.allowance()).stream())
                .distinct()
                .toList();
        return RecordJson.hinted(answer, told);
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
