// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.delivery.Handover;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.Suspensions;
import org.sekisho.usage.Activity;
import org.sekisho.webadmin.request.SubmitterLookup;
import org.sekisho.webadmin.view.ActivityJson;
import org.sekisho.webadmin.view.Sentences;
import org.sekisho.webadmin.view.SubmitterHistory;
import spark.Request;
import spark.Service;

/**
 * All that is known of one submitter: {@code GET /sekisho/submitters/:address}. What they do now and whether they may
 * send comes from memory and is always there; findings, what is over and the audit trail come from the records, are
 * null while those do not answer, and {@code records} says so. 404 when nothing is known and there is no such user.
 * Every look is in the audit trail. Thread-safe.
 */
public record SubmittersRoutes(Suspensions suspensions, SubmitterHistory history, SubmitterLookup lookup)
        implements SubmitterRoutes {
    static final String BASE = "/sekisho/submitters";

    @Override
    public void serve(Service service) {
        answer(service, BASE, this::show);
    }

    @Inject
    public SubmittersRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get());
    }

    private ObjectNode show(Submitter submitter, Request request) {
        Instant now = context().now();
        Activity activity = lookup.usage().peek(submitter, now);
        Optional<Suspension> holds = suspensions.find(submitter, now);
        ObjectNode answer = ActivityJson.tree(activity);
        Handover sent = history.sent(submitter, now);
        answer.put("sentence", holds.map(Sentences::about).orElseGet(() -> Sentences.about(activity, sent)));
        answer.putObject("handedOverInLastDay").put("messages", sent.messages()).put("recipients", sent.recipients());
        answer.set("suspension", holds.map(history::holding).orElse(null));
        boolean isBlank = !history.addTo(answer, submitter, now);
        if (isBlank && holds.isEmpty() && lookup.isUnknown(submitter)) {
            throw lookup.unknown(submitter);
        }
        context().note(request, "show", submitter, "all");
        return answer;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
