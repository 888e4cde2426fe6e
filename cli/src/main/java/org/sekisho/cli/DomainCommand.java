// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The domains whose users hand in mail here. */
@Command(
        name = "domain",
        mixinStandardHelpOptions = true,
        description = "Add and list the domains of the users.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DomainCommand.Add.class, DomainCommand.ListAll.class})
final class DomainCommand extends CommandGroup {

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Add a domain. Nothing changes when it is there already.",
            footer = {
                "",
                "Example:",
                "  sekisho domain add example.org",
                "",
                "Exit codes: 0 there; 2 refused; 3 no server."
            })
    static final class Add implements Callable<Integer> {
        @Parameters(paramLabel = "DOMAIN", description = "For instance example.org.")
        @SuppressWarnings("NullAway.Init")
        private String domain;

        @Mixin
        private final Output output = new Output();

        @Override
        public Integer call() throws CommandFailure {
            output.admin().send("PUT", "/domains/" + WebAdminClient.segment(domain), "");
            output.line("Added " + domain + ".");
            return 0;
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the domains, one a line.",
            footer = {"", "Example:", "  sekisho domain list", "", "Exit codes: 0 listed; 3 no server."})
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private final Output output = new Output();

        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient.Answer answer = output.admin().get("/domains");
            if (!output.printedJson(answer)) {
                for (JsonNode domain : answer.json()) {
                    output.line(domain.asText());
                }
            }
            return 0;
        }
    }
}
