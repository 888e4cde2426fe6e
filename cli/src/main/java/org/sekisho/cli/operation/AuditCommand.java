// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells who did what. */
@Command(name = "audit")
public final class AuditCommand extends ServerCommand {
    @Option(names = "--max", paramLabel = "N", defaultValue = "100")
    private String max = "";

    @Override
    public Integer call() throws CommandFailure {
        return list(
                admin().get("/sekisho/audit?max=" + WebAdminClient.segment(max)),
                AuditCommand::told,
                "Nothing has been done yet.");
    }

    private static String told(JsonNode entry) {
        String whom = entry.hasNonNull("submitter") ? " {submitter}" : "";
        return Fields.fill("{at}  {actor} {action}" + whom + "{detail|because}", entry);
    }
}
