// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.ListCommand;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The domains whose users hand in mail here. */
@Command(
        name = "domain",
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

    private abstract static class OfDomain extends ServerCommand {
        @Mixin
        final Domain domain = new Domain();
    }

    @Command(name = "add")
    static final class Add extends OfDomain {
        /** RFC 1035, with the underscore that James takes too. */
        private static final String LABELS =
                "(?i)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*";

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

    @Command(name = "list")
    static final class ListAll extends ListCommand {
        ListAll() {
            super(PATH, JsonNode::asText, "There are no domains.");
        }
    }

    @Command(name = "remove")
    static final class Remove extends OfDomain {
        @Override
        public Integer call() throws CommandFailure {
            return remove("domain", domain.name, domain.path(), admin().there(domain.path()));
        }
    }
}
