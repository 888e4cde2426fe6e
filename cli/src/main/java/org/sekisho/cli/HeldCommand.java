// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells how much mail of a submitter is held, and where. */
@Command(
        name = "held",
        mixinStandardHelpOptions = true,
        description = "Tell how much mail of somebody is held, and where.",
        footer = {
            "",
            "Example:",
            "  sekisho held bob@example.org",
            "",
            "Exit codes: 0 told, even when there is none; 2 wrong address; 3 no server."
        })
final class HeldCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ADDRESS", description = "Whose, for instance bob@example.org.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient.Answer held = output.admin().get("/sekisho/held/" + WebAdminClient.segment(address));
        if (!output.printedJson(held)) {
            print(output, held.json());
        }
        return 0;
    }

    static void print(Output output, JsonNode held) {
        long mails = held.path("mails").asLong();
        String atLeast = held.path("complete").asBoolean(true) ? "" : "at least ";
        String submitter = held.path("submitter").asText();
        if (mails == 0) {
            output.line("No mail of " + submitter + " is held"
                    + (atLeast.isEmpty() ? "." : " among the first that were looked at."));
            return;
        }
        output.line("Held mail of " + submitter + ": " + atLeast + mails);
        for (JsonNode place : held.path("repositories")) {
            output.line("  " + place.path("mails").asLong() + " in "
                    + place.path("repository").asText());
        }
    }
}
