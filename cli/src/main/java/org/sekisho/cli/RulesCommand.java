// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the rules, and which of them the brake holds. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "List the rules of this server, what each did in the last hour, and which are braked.",
        footer = {
            "",
            "A rule that wants to stop more submitters than brake.* in conf/sekisho.properties allows is braked:",
            "it suspends nobody until you have looked and run: sekisho rearm RULE",
            "Exit codes: 0 listed, no rule is braked; 1 listed, a rule is braked; 3 no server."
        })
final class RulesCommand implements Callable<Integer> {
    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient.Answer answer = output.admin().get("/sekisho/rules");
        boolean shown = output.printedJson(answer);
        boolean braked = false;
        for (JsonNode rule : answer.json()) {
            braked |= rule.hasNonNull("braked");
            if (!shown) {
                tell(rule);
            }
        }
        return braked ? CommandFailure.NO : 0;
    }

    private void tell(JsonNode rule) {
        JsonNode trip = rule.path("braked");
        String state = trip.isObject()
                ? "BRAKED since " + trip.path("since").asText()
                : rule.path("mode").asText();
        output.line(rule.path("name").asText() + "  " + state + "; stopped in the last hour: "
                + rule.path("stoppedInLastHour").asLong());
        if (trip.isObject()) {
            output.line("  " + trip.path("reason").asText());
        }
        if (rule.hasNonNull("condition")) {
            output.line("  " + rule.path("place").asText() + ": "
                    + rule.path("condition").asText());
        }
    }
}
