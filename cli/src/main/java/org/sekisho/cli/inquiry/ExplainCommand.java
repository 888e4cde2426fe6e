// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.inquiry;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.SubmitterCommand;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** Says what holds for one submitter: every limit, the room left, and the way their mail takes. */
@Command(name = "explain")
public final class ExplainCommand extends SubmitterCommand {
    @Override
    public Integer call() throws CommandFailure {
        return print(admin().get(whom.below("/sekisho/explain")), this::explain);
    }

    private void explain(JsonNode explanation) {
        output().line(Output.sentence(explanation) + ".");
        output().section("Limits", explanation.path("limits"), Output::sentence);
        output().section("Other limits", explanation.path("standing"), Output::sentence);
        output().section("Overrides", explanation.path("overrides"), Output::sentence);
        output().section("Egress pools", explanation.path("ways"), Output::sentence);
    }
}
