// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.command.Address;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mail that waits for a person. */
@Command(
        name = "held",
        description = "See what mail is held; deliver or discard it.",
        subcommands = {
            HeldCommand.ListAll.class,
            HeldCommand.Show.class,
            HeldCommand.Deliver.class,
            HeldCommand.Discard.class
        })
public final class HeldCommand extends CommandGroup {
    static final String PATH = "/sekisho/held";

    @Command(
            name = "list",
            description = "List the submitters whose mail is held, and how much.",
            exitCodeList = "0:listed, even when there is none",
            footer = {"Example:", "  sekisho held list"})
    static final class ListAll extends ServerCommand {
        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient.Answer answer = admin().get(PATH);
            if (output().printedJson(answer)) {
                return 0;
            }
            List<List<String>> rows = Output.rows("submitter", "mails", "suspended");
            for (JsonNode one : answer.json().path("submitters")) {
                rows.add(List.of(
                        one.path("submitter").asText("(nobody's login)"),
                        one.path("mails").asText(),
                        one.path("suspended").asBoolean() ? "yes" : "no"));
            }
            if (rows.size() == 1) {
                output().line("No mail is held.");
                return 0;
            }
            output().table(rows);
            output().line("Next: sekisho held show|deliver|discard ADDRESS");
            return 0;
        }
    }

    @Command(
            name = "show",
            description = "Tell how much mail of somebody is held and where, and list it.",
            exitCodeList = {"0:told, even when there is none", "2:wrong address"},
            footer = {"Example:", "  sekisho held show bob@example.org"})
    static final class Show extends ServerCommand {
        @Mixin
        private final Address whose = new Address();

        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient.Answer held = admin().get(whose.below(PATH));
            if (!output().printedJson(held)) {
                tell(output(), held.json());
                table(held.json().path("list"));
            }
            return 0;
        }

        private void table(JsonNode mails) {
            List<List<String>> rows = Output.rows("since", "sender", "recipients", "subject");
            for (JsonNode mail : mails) {
                rows.add(List.of(
                        Output.moment(mail.path("at")),
                        mail.path("sender").asText(),
                        Integer.toString(mail.path("recipients").size()),
                        mail.path("subject").asText()));
            }
            if (rows.size() > 1) {
                output().table(rows);
            }
        }
    }

    /** One of the two. */
    static final class Whose {
        @Parameters(paramLabel = "ADDRESS", description = "Whose, for instance bob@example.org.")
        private @Nullable String address;

        @Option(names = "--all", description = "Everybody's.")
        private boolean all;

        String path() {
            return all || address == null ? PATH : PATH + "/" + WebAdminClient.segment(address);
        }
    }

    @Command(
            name = "deliver",
            description = {
                "Send held mail: it goes through the whole pipeline again, so rules look at it again.",
                "With --all: of everybody who is not suspended."
            },
            exitCodeList = {"0:sent, or there was none", "1:some could not be sent", "2:wrong address, or suspended"},
            footer = {"Examples:", "  sekisho held deliver bob@example.org", "  sekisho held deliver --all"})
    static final class Deliver extends ServerCommand {
        @ArgGroup(multiplicity = "1")
        @SuppressWarnings("NullAway.Init")
        private Whose whose;

        @Override
        public Integer call() throws CommandFailure {
            return done(output(), admin().send("POST", whose.path(), ""));
        }
    }

    @Command(
            name = "discard",
            description = "Delete held mail for good, and list it. The list is in the log too.",
            exitCodeList = {"0:deleted, or there was none", "2:wrong address"},
            footer = {"Examples:", "  sekisho held discard bob@example.org", "  sekisho held discard --all"})
    static final class Discard extends ServerCommand {
        @ArgGroup(multiplicity = "1")
        @SuppressWarnings("NullAway.Init")
        private Whose whose;

        @Override
        public Integer call() throws CommandFailure {
            return done(output(), admin().send("DELETE", whose.path(), ""));
        }
    }

    private static int done(Output output, WebAdminClient.Answer answer) throws CommandFailure {
        if (!output.printedJson(answer)) {
            tell(output, answer.json());
        }
        return answer.json().path("stillHeld").asLong() == 0 ? 0 : CommandFailure.NO;
    }

    /** What is held, or what became of it. */
    static void tell(Output output, JsonNode answer) {
        if (answer.has("delivered")) {
            output.line("Held mail sent: " + answer.path("delivered").asLong() + ", still held: "
                    + answer.path("stillHeld").asLong());
            answer.path("suspended")
                    .forEach(one -> output.line("  " + one.asText() + " is suspended, so that mail stays held."));
        } else if (answer.has("discarded")) {
            output.line("Held mail discarded: " + answer.path("discarded").size());
            answer.path("discarded")
                    .forEach(mail -> output.line("  " + mail.path("mail").asText() + "  "
                            + mail.path("recipients").size() + " recipients  "
                            + mail.path("subject").asText()));
        } else {
            count(output, answer);
        }
    }

    private static void count(Output output, JsonNode held) {
        String submitter = held.path("submitter").asText();
        String atLeast = held.path("complete").asBoolean(true) ? "" : "at least ";
        if (held.path("mails").asLong() == 0) {
            output.line("No mail of " + submitter + " is held"
                    + (atLeast.isEmpty() ? "." : " among the first that were looked at."));
            return;
        }
        output.line("Held mail of " + submitter + ": " + atLeast
                + held.path("mails").asLong());
        held.path("repositories")
                .forEach(place -> output.line("  " + place.path("mails").asLong() + " in "
                        + place.path("repository").asText()));
    }
}
