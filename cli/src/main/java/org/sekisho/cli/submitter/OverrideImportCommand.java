// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.FileBeginning;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives the overrides of a CSV file. */
@Command(name = "import")
final class OverrideImportCommand extends ServerCommand {
    private static final int MAX_BYTES = 1024 * 1024;

    @Parameters(paramLabel = "FILE", description = "The CSV file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Override
    public Integer call() throws CommandFailure {
        byte[] csv = read();
        String name = file.getFileName().toString();
        WebAdminClient.Answer answer = admin().post(
                        OverrideCommand.PATH + "/import?dryRun=" + dryRun + "&file=" + WebAdminClient.segment(name),
                        "text/csv",
                        csv);
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

    private byte[] read() throws CommandFailure {
        byte[] csv = FileBeginning.read(file, MAX_BYTES + 1);
        if (csv.length > MAX_BYTES) {
            throw CommandFailure.usage(file + ": is larger than 1 MB; split it and import the parts");
        }
        return csv;
    }
}
