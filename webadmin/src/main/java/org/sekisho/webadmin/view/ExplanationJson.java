// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.sekisho.egress.EgressWay;
import org.sekisho.explain.ExplainedLimit;
import org.sekisho.explain.Explanation;
import org.sekisho.override.PastOverride;
import org.sekisho.override.SubmitterOverride;

/** What holds for a submitter, as JSON. The names are fixed: programs read them. */
public final class ExplanationJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ExplanationJson() {}

    /** Submitter, moment, limits in the order of the files, those that no rule holds, and ways out. */
    public static ObjectNode tree(Explanation explanation, List<String> standing, Instant now) {
        ObjectNode node = JSON.objectNode()
                .put("submitter", explanation.submitter().address())
                .put("at", now.toString());
        node.set("limits", RecordJson.array(explanation.limits(), ExplanationJson::limit));
        node.set("standing", RecordJson.array(standing, sentence -> JSON.objectNode()
                .put("sentence", sentence)));
        node.set("ways", RecordJson.array(explanation.ways(), ExplanationJson::way));
        return node;
    }

    /** Those that hold. */
    public static ArrayNode overrides(List<SubmitterOverride> holding, Instant now) {
        return RecordJson.array(holding, override -> RecordJson.override(new PastOverride(override, null), now));
    }

    private static ObjectNode limit(ExplainedLimit limit) {
        return JSON.objectNode()
                .put("rule", limit.rule().name())
                .put("place", limit.rule().where())
                .put("effect", limit.effect().name().toLowerCase(Locale.ROOT))
                .put("count", limit.state().count())
                .put("allowed", limit.state().allowed())
                .put("window", limit.state().window().toString())
                .put(
                        "instead",
                        limit.state().instead().isEmpty() ? null : limit.state().instead())
                .put("room", limit.state().room())
                .put("roomFrom", limit.findRoomFrom().map(Instant::toString).orElse(null))
                .put("sentence", limit.sentence());
    }

    private static ObjectNode way(EgressWay way) {
        return JSON.objectNode()
                .put("processor", way.choice().processor())
                .put("cause", way.choice().causeWord())
                .put("sticky", way.sticky())
                .put("sentence", way.sentence());
    }
}
