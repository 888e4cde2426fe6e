// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.ListCommand;
import org.sekisho.cli.command.ReasonedCommand;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** The keys that sign what is sent. */
@Command(
        name = "key",
        subcommands = {KeyCommand.Listing.class, KeyCommand.Rotate.class})
public final class KeyCommand extends CommandGroup {
    private static final String PATH = "/sekisho/keys";
    private static final String NONE = "There are no keys.";

    private static String say(JsonNode key) {
        return Fields.fill(
                key.hasNonNull("retired")
                        ? "{id} signed from {made|second} to {retired|second}, verifies until {ends|second}"
                        : "{id} signs since {made|second}",
                key);
    }

    @Command(name = "list")
    static final class Listing extends ListCommand {
        Listing() {
            super(PATH, KeyCommand::say, NONE);
        }
    }

    @Command(name = "rotate")
    static final class Rotate extends ReasonedCommand {
        @Override
        public Integer call() throws CommandFailure {
            return list(admin().send("POST", PATH + "?" + reason.query(), ""), KeyCommand::say, NONE);
        }
    }
}
