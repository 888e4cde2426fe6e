// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.explain.Explainer;
import org.sekisho.explain.Explanation;
import org.sekisho.explain.StandingLimits;
import org.sekisho.override.OverrideRecords;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.Suspensions;
import org.sekisho.webadmin.request.SubmitterLookup;
import org.sekisho.webadmin.view.ExplanationJson;
import org.sekisho.webadmin.view.Sentences;
import spark.Request;
import spark.Service;

/**
 * What holds for one submitter now: {@code GET /sekisho/explain/:address}: every limit with its count, when there is
 * room again, overrides, and the way out. From memory, so whether or not the records database is up. 404 when there is
 * no such user. Every look is in the audit trail. Thread-safe.
 */
public record ExplainRoutes(
        Explainer explainer,
        StandingLimits standing,
        Suspensions suspensions,
        OverrideRecords overrides,
        SubmitterLookup lookup)
        implements SubmitterRoutes {
    static final String BASE = "/sekisho/explain";

    @Override
    public void serve(Service service) {
        answer(service, BASE, this::explain);
    }

    @Inject
    public ExplainRoutes(SharedParts parts) {
        this(parts.get(), parts.get(), parts.get(), parts.get(), parts.get());
    }

    private ObjectNode explain(Submitter submitter, Request request) {
        Instant now = context().now();
        Optional<Suspension> holds = suspensions.find(submitter, now);
        if (holds.isEmpty() && lookup.isUnknown(submitter)) {
            throw lookup.unknown(submitter);
        }
        Explanation explanation = explainer.explain(submitter, now);
        context().note(request, "show", submitter, "limits");
        String sentence = holds.map(Sentences::about).orElseGet(explanation::sentence);
        return ExplanationJson.tree(explanation, standing.of(submitter), now)
                .put("suspended", holds.isPresent())
                .put("sentence", sentence)
                .set("overrides", ExplanationJson.overrides(overrides.ofSubmitter(submitter, now), now));
    }

    @Override
    public String getBasePath() {
        return BASE;
    }
}
