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

/** Those who may submit mail. */
@Command(
        name = "user",
        description = "Add, list and remove the users who may submit mail; change a password.",
        subcommands = {
            UserCommand.Add.class,
            UserCommand.ChangePassword.class,
            UserCommand.ListAll.class,
            UserCommand.Remove.class
        })
public final class UserCommand extends CommandGroup {
    private static final String PATH = "/users";

    /** Whose, and which. */
    private abstract static class WithPassword extends ServerCommand {
        @Mixin
        final Address user = new Address();

        @Mixin
        final PasswordInput password = new PasswordInput();
    }

    @Command(
            name = "add",
            description = "Add a user. Without --password-stdin a password is generated and printed once.",
            exitCodeList = {"0:added", "2:refused, for instance because the domain or the user is wrong"},
            footer = {
                "Examples:",
                "  sekisho user add bob@example.org",
                "  printf 'correct horse\\n' | sekisho user add bob@example.org --password-stdin"
            })
    static final class Add extends WithPassword {
        @Override
        public Integer call() throws CommandFailure, IOException {
            WebAdminClient admin = admin();
            String path = user.below(PATH);
            if (admin.exists(path)) {
                throw CommandFailure.usage(
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
                "Change a user's password. Without --password-stdin one is generated and printed once.",
                "Where the old one was used from is forgotten; a suspension stays until it is released."
            },
            exitCodeList = {"0:changed", "1:no such user", "2:refused"},
            footer = {"Example:", "  sekisho user password bob@example.org"})
    static final class ChangePassword extends WithPassword {
        @Override
        public Integer call() throws CommandFailure, IOException {
            WebAdminClient admin = admin();
            requireKnown("user", user.text(), admin.exists(user.below(PATH)));
            admin.send("PUT", user.below(PATH) + "?force", password.body());
            output().line("Changed the password of " + user.text() + ".");
            password.tell(output());
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "List the users, one per line.",
            exitCodeList = "0:listed",
            footer = {"Example:", "  sekisho user list"})
    static final class ListAll extends ServerCommand {
        @Override
        public Integer call() throws CommandFailure {
            return list(admin().get(PATH), "{username}", "There are no users.");
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
            return remove("user", user.text(), user.below(PATH), admin().exists(user.below(PATH)));
        }
    }
}
