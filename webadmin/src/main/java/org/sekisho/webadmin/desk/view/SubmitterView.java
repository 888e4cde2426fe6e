// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.containment.Containment;
import org.sekisho.containment.Containments;
import org.sekisho.delivery.Deliveries;
import org.sekisho.delivery.reply.RefusalGroup;
import org.sekisho.explain.ExplainedLimit;
import org.sekisho.explain.Explainer;
import org.sekisho.explain.Explanation;
import org.sekisho.finding.Finding;
import org.sekisho.finding.report.Counterfactual;
import org.sekisho.override.OverrideRecords;
import org.sekisho.override.PastOverride;
import org.sekisho.rate.Window;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.Suspensions;
import org.sekisho.usage.Activity;
import org.sekisho.webadmin.desk.DeskRefusal;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.request.SubmitterLookup;
import org.sekisho.webadmin.view.Sentences;

/**
 * Everything about one submitter: may they send, and if not, why; counts against limits; what happened. What is over
 * needs the records; all else is from memory. Every look is in the audit trail. Thread-safe.
 */
public record SubmitterView(
        Suspensions suspensions,
        Containments containments,
        Explainer explainer,
        Deliveries deliveries,
        OverrideRecords overrides,
        TimeLine timeLine,
        SubmitterLookup lookup)
        implements DeskView.Facts {
    private static final int HUNDRED = 100;

    @Inject
    public SubmitterView {}

    @Override
    public Map<String, Object> of(DeskRequest asked) {
        Submitter submitter = asked.submitter();
        Optional<Suspension> holds = suspensions.find(submitter, asked.now());
        if (holds.isEmpty() && lookup.isUnknown(submitter)) {
            throw new DeskRefusal(
                    404,
                    "noSubmitter",
                    submitter + " " + String.join(", ", lookup.users().near(submitter)));
        }
        asked.context().note(asked.request(), "show", submitter, "all");
        Map<String, Object> facts = new HashMap<>();
        facts.put("submitter", submitter.address());
        facts.put("address", DeskRequest.parameter(submitter.address()));
        facts.put("stopped", holds.isPresent());
        facts.put("free", holds.isEmpty());
        facts.put("holds", holds.stream().map(one -> holding(one, asked)).toList());
        Explanation explanation = explainer.explain(submitter, asked.now());
        facts.put("sentence", holds.map(Sentences::about).orElseGet(explanation::sentence));
        putLimits(facts, explanation, asked);
        facts.put("overrides", overrides(submitter, asked));
        facts.put(
                "replies",
                deliveries.peek(submitter, asked.now()).refusals(Window.DAY).stream()
                        .map(RefusalGroup::line)
                        .toList());
        putTimeLine(facts, lookup.usage().peek(submitter, asked.now()), asked);
        return facts;
    }

    private static void putLimits(Map<String, Object> facts, Explanation explanation, DeskRequest asked) {
        facts.put(
                "limits",
                explanation.limits().stream().map(one -> limit(one, asked)).toList());
        facts.put("ways", explanation.ways().stream().map(one -> one.sentence()).toList());
    }

    private void putTimeLine(Map<String, Object> facts, Activity activity, DeskRequest asked) {
        List<Map<String, Object>> points = timeLine.map().points(activity, asked);
        facts.put("points", points);
        facts.put("mapped", !points.isEmpty());
        facts.put("recordsDown", false);
        facts.put("timeLine", List.of());
        try {
            facts.put("timeLine", timeLine.of(activity, asked));
        } catch (RecordsUnavailableException e) {
            facts.put("recordsDown", true);
        }
    }

    private Map<String, Object> holding(Suspension one, DeskRequest asked) {
        Optional<Finding> finding = one.findFinding();
        return Map.of(
                "id", one.id().toString(),
                "since", asked.say(one.start()),
                "until", asked.say(one.findUntil()),
                "author", one.author(),
                "reason", one.reason(),
                "evidence", finding.map(Finding::sentence).orElse(""),
                "otherwise",
                        finding.map(found -> Counterfactual.of(found.evidence()))
                                .orElse(""),
                "containment",
                        containments.find(one.id()).map(Containment::sentence).orElse(""));
    }

    private static Map<String, Object> limit(ExplainedLimit limit, DeskRequest asked) {
        long allowed = limit.state().allowed();
        long count = limit.state().count();
        return Map.of(
                "rule", limit.rule().name(),
                "where", limit.rule().where(),
                "effect", asked.language().text("effect_" + limit.effect().name()),
                "text", limit.state().text(),
                "percent", allowed == 0 ? (count == 0 ? 0 : HUNDRED) : Math.min(HUNDRED, count * HUNDRED / allowed),
                "full", limit.state().room() == 0,
                "roomFrom", limit.findRoomFrom().map(asked::say).orElse(""));
    }

    private List<String> overrides(Submitter submitter, DeskRequest asked) {
        return overrides.ofSubmitter(submitter, asked.now()).stream()
                .map(one -> Sentences.about(new PastOverride(one, null), asked.now()))
                .toList();
    }
}
