// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import java.io.IOException;
import org.sekisho.cli.command.Address;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.ListCommand;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Those who may submit mail. */
@Command(
        name = "user",
        subcommands = {
            UserCommand.Add.class,
            UserCommand.ChangePassword.class,
            UserCommand.ListAll.class,
            UserCommand.Remove.class
        })
public final class UserCommand extends CommandGroup {
    private static final String PATH = "/users";

    private abstract static class OfUser extends ServerCommand {
        @Mixin
        final Address user = new Address();
    }

    private abstract static class WithPassword extends OfUser {
        @Mixin
        final PasswordInput password = new PasswordInput();
    }

    @Command(name = "add")
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

    @Command(name = "password")
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

    @Command(name = "list")
    static final class ListAll extends ListCommand {
        ListAll() {
            super(PATH, Fields.form("{username}"), "There are no users.");
        }
    }

    @Command(name = "remove")
    static final class Remove extends OfUser {
        @Override
        public Integer call() throws CommandFailure {
            return remove("user", user.text(), user.below(PATH), admin().exists(user.below(PATH)));
        }
    }
}
