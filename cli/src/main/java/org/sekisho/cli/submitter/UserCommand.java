// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import java.io.IOException;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.ListCommand;
import org.sekisho.cli.command.SubmitterCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.cli.submitter.UserCommand.Add;
import org.sekisho.cli.submitter.UserCommand.ChangePassword;
import org.sekisho.cli.submitter.UserCommand.ListAll;
import org.sekisho.cli.submitter.UserCommand.Remove;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Those who may submit mail. */
@Command(
        name = "user",
        subcommands = {Add.class, ChangePassword.class, ListAll.class, Remove.class})
public final class UserCommand extends CommandGroup {
    private static final String PATH = "/users";

    private abstract static class WithPassword extends SubmitterCommand {
        @Mixin
        final PasswordInput password = new PasswordInput();
    }

    @Command(name = "add")
    static final class Add extends WithPassword {
        @Override
        public Integer call() throws CommandFailure, IOException {
            WebAdminClient admin = admin();
            String path = whom.below(PATH);
            if (admin.exists(path)) {
                throw CommandFailure.usage(
                        whom.text() + ": there is such a user already; to change the password: sekisho user password "
                                + whom.text());
            }
            add(admin, path, password.body());
            output().line("Added " + whom.text() + ".");
            password.tell(output());
            return 0;
        }

        private void add(WebAdminClient admin, String path, String body) throws CommandFailure {
            try {
                admin.send("PUT", path, body);
            } catch (CommandFailure e) {
                String domain = whom.text().substring(whom.text().lastIndexOf('@') + 1);
                String remedy = String.valueOf(e.getMessage()).contains("Domain does not exist")
                        ? "; add it first with: sekisho domain add " + domain
                        : "";
                throw new CommandFailure(e.exitCode(), whom.text() + ": " + e.getMessage() + remedy, e);
            }
        }
    }

    @Command(name = "password")
    static final class ChangePassword extends WithPassword {
        @Override
        public Integer call() throws CommandFailure, IOException {
            WebAdminClient admin = admin();
            requireKnown("user", whom.text(), admin.exists(whom.below(PATH)));
            admin.send("PUT", whom.below(PATH) + "?force", password.body());
            output().line("Changed the password of " + whom.text() + ".");
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
    static final class Remove extends SubmitterCommand {
        @Override
        public Integer call() throws CommandFailure {
            return remove("user", whom.text(), whom.below(PATH), admin().exists(whom.below(PATH)));
        }
    }
}
