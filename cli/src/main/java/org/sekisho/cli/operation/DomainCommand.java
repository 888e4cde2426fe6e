// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The domains whose users hand in mail here. */
@Command(
        name = "domain",
        description = "Add, list and remove the domains of the users.",
        subcommands = {DomainCommand.Add.class, DomainCommand.ListAll.class, DomainCommand.Remove.class})
public final class DomainCommand extends CommandGroup {
    private static final String PATH = "/domains";

    /** Which one. */
    static final class Domain {
        @Parameters(paramLabel = "DOMAIN", description = "For instance example.org.")
        private String name = "";

        String path() {
            return PATH + "/" + WebAdminClient.segment(name);
        }
    }

    @Command(
            name = "add",
            description = "Add a domain. Nothing changes if it exists already.",
            exitCodeList = {"0:there", "2:refused"},
            footer = {"Example:", "  sekisho domain add example.org"})
    static final class Add extends ServerCommand {
        /** RFC 1035, with the underscore that James takes too. */
        private static final String LABELS =
                "(?i)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*";

        @Mixin
        private final Domain domain = new Domain();

        @Override
        public Integer call() throws CommandFailure {
            if (!domain.name.matches(LABELS)) {
                throw CommandFailure.usage(
                        domain.name + ": is not a domain; expected labels of letters, digits and hyphens with single"
                                + " dots"
                                + " between, such as example.org (an international name in its xn-- form)");
            }
            admin().send("PUT", domain.path(), "");
            output().line("Added " + domain.name + ".");
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "List the domains, one per line.",
            exitCodeList = "0:listed",
            footer = {"Example:", "  sekisho domain list"})
    static final class ListAll extends ServerCommand {
        @Override
        public Integer call() throws CommandFailure {
            return list(admin().get(PATH), JsonNode::asText, "There are no domains.");
        }
    }

    @Command(
            name = "remove",
            description = "Remove a domain. Its users can no longer log in.",
            exitCodeList = {"0:removed", "1:no such domain", "2:refused: it is the default domain"},
            footer = {"Example:", "  sekisho domain remove example.org"})
    static final class Remove extends ServerCommand {
        @Mixin
        private final Domain domain = new Domain();

        @Override
        public Integer call() throws CommandFailure {
            return remove("domain", domain.name, domain.path(), admin().there(domain.path()));
        }
    }
}
