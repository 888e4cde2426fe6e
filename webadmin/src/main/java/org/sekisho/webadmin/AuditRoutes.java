// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.settings.SharedParts;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.request.ErrorResponses;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.view.RecordJson;
import spark.Request;
import spark.Service;

/**
 * Who did what, newest first: {@code GET /sekisho/audit?max=100}, at most {@value #MOST}; 503 while the records do not
 * answer. Thread-safe.
 */
public record AuditRoutes(RequestContext context) implements GuardedRoutes {
    static final String BASE = "/sekisho/audit";

    static final int MOST = 10_000;

    @Override
    public void serve(Service service) {
        service.get(BASE, (request, response) -> list(request), context.json());
    }

    @Inject
    public AuditRoutes(SharedParts parts) {
        this(parts.get(RequestContext.class));
    }

    private ArrayNode list(Request request) {
        int max = max(request);
        try {
            return RecordJson.array(context.latestNotes(max), RecordJson::auditEntryOfAnybody);
        } catch (RecordsUnavailableException e) {
            throw ErrorResponses.unavailable("the audit trail cannot be read now: " + e.getMessage());
        }
    }

    private static int max(Request request) {
        String typed = Optional.ofNullable(request.queryParams("max")).orElse("100");
        if (!typed.matches("[1-9][0-9]{0,4}") || Integer.parseInt(typed) > MOST) {
            throw ErrorResponses.wrong(Requests.place(request) + ": max=" + LogText.of(typed)
                    + ": expected a whole number from 1 to " + MOST);
        }
        return Integer.parseInt(typed);
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
