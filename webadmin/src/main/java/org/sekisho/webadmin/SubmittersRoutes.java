// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.delivery.Handover;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.Suspensions;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Usage;
import org.sekisho.webadmin.request.Requests;
import org.sekisho.webadmin.request.SubmitterLookup;
import org.sekisho.webadmin.view.ActivityJson;
import org.sekisho.webadmin.view.Sentences;
import org.sekisho.webadmin.view.SubmitterHistory;
import spark.Request;
import spark.Service;

/**
 * All that is known of one submitter: {@code GET /sekisho/submitters/:address}. What they do now and whether they may
 * send comes from memory and is always there; findings, what is over and the audit trail come from the records, are
 * null while those do not answer, and {@code records} says so. 404 when nothing is known and there is no such user. Every look is in the audit trail. Thread-safe.
 */
public final class SubmittersRoutes implements Routes {
    static final String BASE = "/sekisho/submitters";

    private final Usage usage;
    private final Suspensions suspensions;
    private final SubmitterHistory history;
    private final AuditTrail audit;
    private final SubmitterLookup submitters;
    private final InstantSource clock;
    private final JsonTransformer json;

    @Inject
    public SubmittersRoutes(
            Usage usage,
            Suspensions suspensions,
            SubmitterHistory history,
            AuditTrail audit,
            SubmitterLookup submitters,
            InstantSource clock,
            JsonTransformer json) {
        this.usage = usage;
        this.suspensions = suspensions;
        this.history = history;
        this.audit = audit;
        this.submitters = submitters;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        service.get(BASE + "/:address", (request, response) -> show(request), json);
    }

    private ObjectNode show(Request request) {
        Submitter submitter = submitters.named(request, BASE);
        Instant now = clock.instant();
        Activity activity = usage.peek(submitter, now);
        Optional<Suspension> holds = suspensions.find(submitter, now);
        ObjectNode answer = ActivityJson.tree(activity);
        Handover sent = history.sent(submitter, now);
        answer.put("sentence", holds.map(Sentences::about).orElseGet(() -> Sentences.about(activity, sent)));
        answer.putObject("handedOverInLastDay").put("messages", sent.messages()).put("recipients", sent.recipients());
        answer.set("suspension", holds.map(history::holding).orElse(null));
        boolean isBlank = !history.addTo(answer, submitter, now);
        if (isBlank && holds.isEmpty() && submitters.isUnknown(submitter)) {
            throw submitters.unknown(submitter);
        }
        audit.add(new AuditEntry(now, Requests.actor(request), "show", submitter, "all"));
        return answer;
    }
}
