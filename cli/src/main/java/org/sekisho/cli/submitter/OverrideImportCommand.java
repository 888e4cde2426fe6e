// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.ImportCommand;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives the overrides of a CSV file. */
@Command(name = "import")
final class OverrideImportCommand extends ImportCommand {
    @Option(names = "--dry-run")
    private boolean dryRun;

    OverrideImportCommand() {
        super(1);
    }

    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient.Answer answer =
                post(OverrideCommand.PATH + "/import?dryRun=" + dryRun + "&file=" + WebAdminClient.segment(fileName()));
        print(answer, made -> {
            JsonNode overrides = made.path("overrides");
            overrides.forEach(
                    one -> output().line(dryRun ? Output.sentence(one) : OverrideCommand.SENTENCE.apply(one)));
            output().line((dryRun ? "Would give " : "Gave ")
                    + overrides.size()
                    + Fields.fill("; already active: {heldAlready}.", made));
        });
        OverrideCommand.noteHints(output(), answer.json());
        return 0;
    }
}
