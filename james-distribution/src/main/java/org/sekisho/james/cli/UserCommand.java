// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Those who may hand in mail. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Add and list those who may hand in mail.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UserCommand.Add.class, UserCommand.ListAll.class})
final class UserCommand extends Group {

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
        private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        private static final int LENGTH = 20;

        @Parameters(paramLabel = "ADDRESS", description = "For instance bob@example.org.")
        @SuppressWarnings("NullAway.Init")
        private String address;

        @Option(names = "--password-stdin", description = "Read the password from the first line of standard input.")
        private boolean fromStdin;

        @Mixin
        private final Output output = new Output();

        @Override
        public Integer call() throws CommandFailure, IOException {
            Admin admin = output.admin();
            String password = fromStdin ? read() : make();
            String body = JsonNodeFactory.instance
                    .objectNode()
                    .put("password", password)
                    .toString();
            add(admin, body);
            output.line("Added " + address + ".");
            if (!fromStdin) {
                output.line("Password (shown only now): " + password);
            }
            return 0;
        }

        private void add(Admin admin, String body) throws CommandFailure {
            try {
                admin.send("PUT", "/users/" + Admin.segment(address), body);
            } catch (CommandFailure e) {
                String domain = address.substring(address.lastIndexOf('@') + 1);
                String remedy = String.valueOf(e.getMessage()).contains("Domain does not exist")
                        ? "; add it first with: sekisho domain add " + domain
                        : "";
                throw new CommandFailure(e.exitCode(), address + ": " + e.getMessage() + remedy, e);
            }
        }

        private static String read() throws CommandFailure, IOException {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new CommandFailure(CommandFailure.USAGE, "--password-stdin: standard input is empty");
            }
            return line;
        }

        private static String make() {
            SecureRandom random = new SecureRandom();
            StringBuilder password = new StringBuilder();
            random.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> password.append(ALPHABET.charAt(i)));
            return password.toString();
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
            Admin.Answer answer = output.admin().get("/users");
            if (!output.printedJson(answer)) {
                for (JsonNode user : answer.json()) {
                    output.line(user.path("username").asText());
                }
            }
            return 0;
        }
    }
}
