// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.promotion.Promotion;
import org.sekisho.promotion.RuleTally;
import org.sekisho.promotion.Verdict;
import org.sekisho.submitter.Submitter;

/** How far a rule is from acting, as JSON. The names are fixed: programs read them. */
public final class PromotionJson {
    private PromotionJson() {}

    /** What was said of what these rules found. */
    public static ObjectNode verdict(Submitter submitter, Verdict.Answer answer, List<String> rules) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("submitter", submitter.address())
                .put("answer", answer.setting());
        ArrayNode about = node.putArray("rules");
        rules.forEach(about::add);
        return node.put(
                "sentence", answer.setting() + ": what " + String.join(", ", rules) + " found about " + submitter);
    }

    /** Null where nothing is known. */
    public static JsonNode tree(@Nullable Promotion promotion) {
        if (promotion == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        RuleTally tally = promotion.tally();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("since", tally.since().toString())
                .put("days", promotion.days())
                .put("found", tally.found())
                .put("confirmed", tally.confirmed())
                .put("refused", tally.refused())
                .put("ready", promotion.isReady());
        node.putObject("harm")
                .put("share", promotion.harm().share())
                .put("low", promotion.harm().low())
                .put("high", promotion.harm().high());
        ArrayNode missing = node.putArray("missing");
        promotion.missing().forEach(missing::add);
        return node.put("sentence", promotion.sentence());
    }
}
