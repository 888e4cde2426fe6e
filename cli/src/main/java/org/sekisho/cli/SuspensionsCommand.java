// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists who may not send now. */
@Command(
        name = "suspensions",
        mixinStandardHelpOptions = true,
        description = "List who may not send now, newest last, one sentence each.",
        footer = {
            "",
            "Examples:",
            "  sekisho suspensions",
            "  sekisho suspensions --json | jq -r '.[].submitter'",
            "",
            "Exit codes: 0 listed, even when nobody is suspended; 3 no server."
        })
final class SuspensionsCommand implements Callable<Integer> {
    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient.Answer answer = output.admin().get("/sekisho/suspensions");
        if (output.printedJson(answer)) {
            return 0;
        }
        JsonNode active = answer.json();
        for (JsonNode suspension : active) {
            output.line(suspension.path("sentence").asText());
        }
        if (active.isEmpty()) {
            output.line("Nobody is suspended.");
        }
        return 0;
    }
}
