// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Those who may hand in mail. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Add and list those who may hand in mail, and change their passwords.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UserCommand.Add.class, UserCommand.Password.class, UserCommand.ListAll.class})
final class UserCommand extends CommandGroup {

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Add a user. Without --password-stdin a password is made and printed once.",
            footer = {
                "",
                "Examples:",
                "  sekisho user add bob@example.org",
                "  printf 'correct horse\\n' | sekisho user add bob@example.org --password-stdin",
                "",
                "Exit codes: 0 added; 2 refused, for instance because the domain or the user is wrong; 3 no server."
            })
    static final class Add implements Callable<Integer> {
        @Parameters(paramLabel = "ADDRESS", description = "For instance bob@example.org.")
        @SuppressWarnings("NullAway.Init")
        private String address;

        @Mixin
        private final PasswordInput password = new PasswordInput();

        @Mixin
        private final Output output = new Output();

        @Override
        public Integer call() throws CommandFailure, IOException {
            add(output.admin(), password.body());
            output.line("Added " + address + ".");
            password.tell(output);
            return 0;
        }

        private void add(WebAdminClient admin, String body) throws CommandFailure {
            try {
                admin.send("PUT", "/users/" + WebAdminClient.segment(address), body);
            } catch (CommandFailure e) {
                String domain = address.substring(address.lastIndexOf('@') + 1);
                String remedy = String.valueOf(e.getMessage()).contains("Domain does not exist")
                        ? "; add it first with: sekisho domain add " + domain
                        : "";
                throw new CommandFailure(e.exitCode(), address + ": " + e.getMessage() + remedy, e);
            }
        }
    }

    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = {
                "Change a user's password. Without --password-stdin one is made and printed once.",
                "Where the old one was used from is forgotten; a suspension stays until it is released."
            },
            footer = {
                "",
                "Examples:",
                "  sekisho user password bob@example.org",
                "  printf 'battery staple\\n' | sekisho user password bob@example.org --password-stdin",
                "",
                "Exit codes: 0 changed; 1 there is no such user; 2 refused; 3 no server."
            })
    static final class Password implements Callable<Integer> {
        @Parameters(paramLabel = "ADDRESS", description = "For instance bob@example.org.")
        @SuppressWarnings("NullAway.Init")
        private String address;

        @Mixin
        private final PasswordInput password = new PasswordInput();

        @Mixin
        private final Output output = new Output();

        @Override
        public Integer call() throws CommandFailure, IOException {
            WebAdminClient admin = output.admin();
            String user = "/users/" + WebAdminClient.segment(address);
            if (!admin.exists(user)) {
                throw new CommandFailure(
                        CommandFailure.NO, address + ": there is no such user; see them with: sekisho user list");
            }
            admin.send("PUT", user + "?force", password.body());
            output.line("Changed the password of " + address + ".");
            password.tell(output);
            return 0;
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the users, one a line.",
            footer = {"", "Example:", "  sekisho user list", "", "Exit codes: 0 listed; 3 no server."})
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private final Output output = new Output();

        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient.Answer answer = output.admin().get("/users");
            if (!output.printedJson(answer)) {
                for (JsonNode user : answer.json()) {
                    output.line(user.path("username").asText());
                }
            }
            return 0;
        }
    }
}
