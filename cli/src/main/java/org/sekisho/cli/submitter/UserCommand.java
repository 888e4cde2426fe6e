// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import java.io.IOException;
import org.sekisho.cli.command.Address;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Those who may hand in mail. */
@Command(
        name = "user",
        description = "Add, list and remove the users who may hand in mail; change a password.",
        subcommands = {
            UserCommand.Add.class,
            UserCommand.ChangePassword.class,
            UserCommand.ListAll.class,
            UserCommand.Remove.class
        })
public final class UserCommand extends CommandGroup {
    private static final String PATH = "/users";

    @Command(
            name = "add",
            description = "Add a user. Without --password-stdin a password is made and printed once.",
            exitCodeList = {"0:added", "2:refused, for instance because the domain or the user is wrong"},
            footer = {
                "Examples:",
                "  sekisho user add bob@example.org",
                "  printf 'correct horse\\n' | sekisho user add bob@example.org --password-stdin"
            })
    static final class Add extends ServerCommand {
        @Mixin
        private final Address user = new Address();

        @Mixin
        private final PasswordInput password = new PasswordInput();

        @Override
        public Integer call() throws CommandFailure, IOException {
            WebAdminClient admin = admin();
            String path = user.below(PATH);
            if (admin.exists(path)) {
                throw new CommandFailure(
                        CommandFailure.USAGE,
                        user.text() + ": there is such a user already; to change the password: sekisho user password "
                                + user.text());
            }
            add(admin, path, password.body());
            output().line("Added " + user.text() + ".");
            password.tell(output());
            return 0;
        }

        private void add(WebAdminClient admin, String path, String body) throws CommandFailure {
            try {
                admin.send("PUT", path, body);
            } catch (CommandFailure e) {
                String domain = user.text().substring(user.text().lastIndexOf('@') + 1);
                String remedy = String.valueOf(e.getMessage()).contains("Domain does not exist")
                        ? "; add it first with: sekisho domain add " + domain
                        : "";
                throw new CommandFailure(e.exitCode(), user.text() + ": " + e.getMessage() + remedy, e);
            }
        }
    }

    @Command(
            name = "password",
            description = {
                "Change a user's password. Without --password-stdin one is made and printed once.",
                "Where the old one was used from is forgotten; a suspension stays until it is released."
            },
            exitCodeList = {"0:changed", "1:no such user", "2:refused"},
            footer = {"Example:", "  sekisho user password bob@example.org"})
    static final class ChangePassword extends ServerCommand {
        @Mixin
        private final Address user = new Address();

        @Mixin
        private final PasswordInput password = new PasswordInput();

        @Override
        public Integer call() throws CommandFailure, IOException {
            WebAdminClient admin = admin();
            requireThere(admin, user);
            admin.send("PUT", user.below(PATH) + "?force", password.body());
            output().line("Changed the password of " + user.text() + ".");
            password.tell(output());
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "List the users, one a line.",
            exitCodeList = "0:listed",
            footer = {"Example:", "  sekisho user list"})
    static final class ListAll extends ServerCommand {
        @Override
        public Integer call() throws CommandFailure {
            output().lines(admin().get(PATH), user -> user.path("username").asText(), "There are no users.");
            return 0;
        }
    }

    @Command(
            name = "remove",
            description = "Remove a user. Mail that was accepted is still delivered; suspend first to hold it.",
            exitCodeList = {"0:removed", "1:no such user"},
            footer = {"Example:", "  sekisho user remove bob@example.org"})
    static final class Remove extends ServerCommand {
        @Mixin
        private final Address user = new Address();

        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient admin = admin();
            requireThere(admin, user);
            admin.send("DELETE", user.below(PATH), "");
            output().line("Removed " + user.text() + ".");
            return 0;
        }
    }

    private static void requireThere(WebAdminClient admin, Address user) throws CommandFailure {
        if (!admin.exists(user.below(PATH))) {
            throw new CommandFailure(
                    CommandFailure.NO, user.text() + ": there is no such user; see them with: sekisho user list");
        }
    }
}
