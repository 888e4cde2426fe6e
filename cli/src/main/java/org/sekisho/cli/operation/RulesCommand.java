// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** Lists the rules, and which of them the brake holds. */
@Command(name = "rules")
public final class RulesCommand extends ServerCommand {
    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient.Answer answer = admin().get("/sekisho/rules");
        list(answer, RulesCommand::told, "No rule is configured.");
        boolean braked = false;
        for (JsonNode rule : answer.json()) {
            braked |= rule.hasNonNull("braked");
        }
        return braked ? CommandFailure.NO : 0;
    }

    private static String told(JsonNode rule) {
        boolean braked = rule.hasNonNull("braked");
        return Fields.fill(
                "{name}  " + (braked ? "BRAKED since {braked.since}" : "{mode}")
                        + "; suspended in the last hour: {stoppedInLastHour}"
                        + (braked ? "\n  {braked.reason}" : "")
                        + (rule.hasNonNull("condition") ? "\n  {place}: {condition}" : "")
                        + (rule.hasNonNull("promotion") ? "\n  {promotion.sentence}" : "")
                        + promotion(rule),
                rule);
    }

    /** Of a rule that only observes: whether it is ready to act. */
    private static String promotion(JsonNode rule) {
        JsonNode missing = rule.at("/promotion/missing");
        if (!"observe".equals(rule.path("mode").asText()) || missing.isMissingNode()) {
            return "";
        }
        StringBuilder text =
                new StringBuilder(missing.isEmpty() ? "\n  ready to enforce" : "\n  not ready to enforce:");
        missing.forEach(one -> text.append("\n    ").append(one.asText()));
        return text.toString();
    }
}
