// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** Notices to the abuse desk. */
@Command(name = "notify", description = "See whether the abuse desk is told.", subcommands = NotifyCommand.Test.class)
public final class NotifyCommand extends CommandGroup {

    @Command(
            name = "test",
            description = "Send a notice that says it is a test, to the desk and to the webhook.",
            exitCodeList = {"0:on its way", "1:nobody is told"},
            footer = {
                "Example:",
                "  sekisho notify test",
                "",
                "Of several within an hour the first is sent, the others are counted for the next."
            })
    static final class Test extends ServerCommand {
        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient.Answer answer = admin().send("POST", "/sekisho/notices/test", "");
            if (!output().printedJson(answer)) {
                for (JsonNode address : answer.json().path("to")) {
                    output().line("A test notice is on its way to " + address.asText() + ".");
                }
                if (answer.json().path("webhook").isTextual()) {
                    output().line("A test notice is on its way to the webhook "
                            + answer.json().path("webhook").asText() + ".");
                }
            }
            return 0;
        }
    }
}
