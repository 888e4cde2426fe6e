// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells who did what. */
@Command(
        name = "audit",
        description = "Tell who did what to whom, newest first.",
        exitCodeList = {"0:told", "1:the records do not answer", "2:wrong number"},
        footer = {
            "Examples:",
            "  sekisho audit --max 20",
            "  sekisho audit --json | jq -r '.[] | select(.action==\"brake\")'"
        })
public final class AuditCommand extends ServerCommand {
    @Option(names = "--max", paramLabel = "N", defaultValue = "100", description = "How many, 1 to 10000 (100).")
    @SuppressWarnings("NullAway.Init")
    private String max;

    @Override
    public Integer call() throws CommandFailure {
        output().lines(
                        admin().get("/sekisho/audit?max=" + WebAdminClient.segment(max)),
                        AuditCommand::told,
                        "Nothing was done yet.");
        return 0;
    }

    private static String told(JsonNode entry) {
        String whom =
                entry.hasNonNull("submitter") ? " " + entry.path("submitter").asText() : "";
        return entry.path("at").asText() + "  " + entry.path("actor").asText() + " "
                + entry.path("action").asText() + whom
                + Output.because(entry.path("detail").asText());
    }
}
