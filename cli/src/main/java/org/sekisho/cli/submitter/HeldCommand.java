// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.command.SubmitterCommand;
import org.sekisho.cli.command.Table;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.cli.submitter.HeldCommand.Deliver;
import org.sekisho.cli.submitter.HeldCommand.Discard;
import org.sekisho.cli.submitter.HeldCommand.ListAll;
import org.sekisho.cli.submitter.HeldCommand.Show;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mail that waits for a person. */
@Command(
        name = "held",
        subcommands = {ListAll.class, Show.class, Deliver.class, Discard.class})
public final class HeldCommand extends CommandGroup {
    static final String PATH = "/sekisho/held";
    private static final Table SUBMITTERS = new Table()
            .column("submitter", one -> one.path("submitter").asText("(no login)"))
            .column("mails", "{mails}")
            .column("suspended", one -> one.path("suspended").asBoolean() ? "yes" : "no");
    private static final Table MAILS = new Table()
            .column("since", "{at|second}")
            .column("sender", "{sender}")
            .column(
                    "recipients",
                    mail -> Integer.toString(mail.path("recipients").size()))
            .column("subject", "{subject}");

    @Command(name = "list")
    static final class ListAll extends ServerCommand {
        @Override
        public Integer call() throws CommandFailure {
            return print(admin().sendLong("GET", PATH, ""), held -> {
                if (held.path("submitters").isEmpty()) {
                    output().line("No mail is held.");
                } else {
                    output().table(SUBMITTERS, held.path("submitters"));
                    output().line("Next: sekisho held show|deliver|discard ADDRESS");
                }
                if (!held.path("complete").asBoolean(true)) {
                    output().line("There may be more: only the first mails were searched.");
                }
            });
        }
    }

    @Command(name = "show")
    static final class Show extends SubmitterCommand {
        @Override
        public Integer call() throws CommandFailure {
            return print(admin().sendLong("GET", whom.below(PATH), ""), held -> {
                tell(output(), held);
                if (!held.path("list").isEmpty()) {
                    output().table(MAILS, held.path("list"));
                }
            });
        }
    }

    /** What is to become of held mail. */
    private abstract static class Decision extends ServerCommand {
        @ArgGroup(multiplicity = "1")
        private Whose whose = new Whose();

        final int send(String method) throws CommandFailure {
            WebAdminClient.Answer answer = admin().sendLong(method, whose.path(), "");
            print(answer, done -> tell(output(), done));
            return answer.json().path("stillHeld").asLong() == 0 ? 0 : CommandFailure.NO;
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

    @Command(name = "deliver")
    static final class Deliver extends Decision {
        @Override
        public Integer call() throws CommandFailure {
            return send("POST");
        }
    }

    @Command(name = "discard")
    static final class Discard extends Decision {
        @Override
        public Integer call() throws CommandFailure {
            return send("DELETE");
        }
    }

    /** What is held, or what became of it. */
    static void tell(Output output, JsonNode answer) {
        if (answer.has("delivered")) {
            output.line(Fields.fill("Held mail sent: {delivered}, still held: {stillHeld}", answer));
            answer.path("suspended")
                    .forEach(one -> output.line("  " + one.asText() + " is suspended, so that mail stays held."));
        } else if (answer.has("discarded")) {
            output.line("Held mail discarded: " + answer.path("discarded").size());
            answer.path("discarded")
                    .forEach(mail -> output.line(Fields.fill("  {mail}  ", mail)
                            + mail.path("recipients").size()
                            + Fields.fill(" recipients  {subject}", mail)));
        } else {
            count(output, answer);
        }
    }

    private static void count(Output output, JsonNode held) {
        boolean complete = held.path("complete").asBoolean(true);
        if (held.path("held").asLong() == 0) {
            String where = complete ? "." : " among the first that were searched.";
            output.line(Fields.fill("No mail of {submitter} is held" + where, held));
        } else {
            output.line(Fields.fill("Held mail of {submitter}: " + (complete ? "" : "at least ") + "{held}", held));
        }
        Set<JsonNode> elsewhere = new HashSet<>();
        held.path("elsewhere").forEach(elsewhere::add);
        held.path("repositories").forEach(place -> {
            if (!elsewhere.contains(place)) {
                output.line(Fields.fill("  {mails} in {repository}", place));
            }
        });
        held.path("elsewhere").forEach(place -> output.line(Fields.fill("Not held: {mails} in {repository}", place)));
    }
}
