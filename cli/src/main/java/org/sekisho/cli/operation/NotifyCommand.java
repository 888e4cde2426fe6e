// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** Notices to the abuse desk. */
@Command(name = "notify", subcommands = NotifyCommand.Test.class)
public final class NotifyCommand extends CommandGroup {

    @Command(name = "test")
    static final class Test extends ServerCommand {
        @Override
        public Integer call() throws CommandFailure {
            return print(admin().send("POST", "/sekisho/notices/test", ""), sent -> {
                sent.path("to").forEach(address -> tell(address.asText()));
                if (sent.path("webhook").isTextual()) {
                    tell("the webhook " + sent.path("webhook").asText());
                }
            });
        }

        private void tell(String whom) {
            output().line("A test notice is on its way to " + whom + ".");
        }
    }
}
