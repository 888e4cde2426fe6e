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
                        + (rule.hasNonNull("condition") ? "\n  {place}: {condition}" : ""),
                rule);
    }
}
