// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells who did what. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Tell who did what to whom, newest first.",
        footer = {
            "",
            "Examples:",
            "  sekisho audit --max 20",
            "  sekisho audit --json | jq -r '.[] | select(.action==\"brake\")'",
            "",
            "Exit codes: 0 told; 1 the records do not answer; 2 wrong number; 3 no server."
        })
final class AuditCommand implements Callable<Integer> {
    @Option(names = "--max", paramLabel = "N", defaultValue = "100", description = "How many, 1 to 10000 (100).")
    @SuppressWarnings("NullAway.Init")
    private String max;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient.Answer answer = output.admin().get("/sekisho/audit?max=" + WebAdminClient.segment(max));
        if (output.printedJson(answer)) {
            return 0;
        }
        for (JsonNode entry : answer.json()) {
            String whom = entry.hasNonNull("submitter")
                    ? " " + entry.path("submitter").asText()
                    : "";
            String detail = entry.path("detail").asText();
            output.line(entry.path("at").asText() + "  " + entry.path("actor").asText() + " "
                    + entry.path("action").asText() + whom + (detail.isEmpty() ? "" : ": " + detail));
        }
        return 0;
    }
}
