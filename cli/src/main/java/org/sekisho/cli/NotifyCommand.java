// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Notices to the abuse desk. */
@Command(
        name = "notify",
        mixinStandardHelpOptions = true,
        description = "See whether the abuse desk is told.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = NotifyCommand.Test.class)
final class NotifyCommand extends CommandGroup {

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Send a notice that says it is a test, to the desk and to the webhook.",
            footer = {
                "",
                "Example:",
                "  sekisho notify test",
                "",
                "Of several within an hour the first is sent, the others are counted for the next.",
                "Exit codes: 0 on its way; 1 nobody is told; 3 no server."
            })
    static final class Test implements Callable<Integer> {
        @Mixin
        private final Output output = new Output();

        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient.Answer answer = output.admin().send("POST", "/sekisho/notices/test", "");
            if (!output.printedJson(answer)) {
                for (JsonNode address : answer.json().path("to")) {
                    output.line("A test notice is on its way to " + address.asText() + ".");
                }
                if (answer.json().path("webhook").isTextual()) {
                    output.line("A test notice is on its way to the webhook "
                            + answer.json().path("webhook").asText() + ".");
                }
            }
            return 0;
        }
    }
}
