// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.DeskTime;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ReasonOption;
import org.sekisho.cli.command.ReasonedCommand;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.command.SubmitterCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.cli.submitter.OverrideCommand.Add;
import org.sekisho.cli.submitter.OverrideCommand.End;
import org.sekisho.cli.submitter.OverrideCommand.ListAll;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What individual submitters are allowed beyond the rules. */
@Command(
        name = "override",
        subcommands = {Add.class, OverrideImportCommand.class, ListAll.class, End.class})
public final class OverrideCommand extends CommandGroup {
    static final String PATH = "/sekisho/overrides";
    static final Function<JsonNode, String> SENTENCE = Fields.form("{sentence} [{id}]");

    @Command(name = "add")
    static final class Add extends SubmitterCommand {
        @ArgGroup(exclusive = false, multiplicity = "1")
        private Allowed allowed = new Allowed();

        /** At least one of the three. */
        static final class Allowed {
            @Option(names = "--limits", paramLabel = "RATES")
            private @Nullable String limits;

            @Option(names = "--countries", paramLabel = "CODES")
            private @Nullable String countries;

            @Option(names = "--exempt", paramLabel = "RULES")
            private @Nullable String exempt;
        }

        @ArgGroup(multiplicity = "1")
        private Length length = new Length();

        @Mixin
        private final ReasonOption.Required reason = new ReasonOption.Required();

        /** One of the two. */
        static final class Length {
            @Option(names = "--until", paramLabel = "WHEN")
            private @Nullable String until;

            @Option(names = "--for", paramLabel = "DURATION")
            private @Nullable String length;
        }

        @Override
        public Integer call() throws CommandFailure {
            DeskTime time = DeskTime.of(Output.server());
            String order = WebAdminClient.body(
                    "submitter", whom.text(),
                    "limits", allowed.limits,
                    "countries", allowed.countries,
                    "exempt", allowed.exempt,
                    "reason", reason.text(),
                    "until",
                            length.until == null
                                    ? null
                                    : until(time, length.until).toString(),
                    "for", length.length);
            WebAdminClient admin = admin();
            WebAdminClient.Answer answer = admin.send("POST", PATH, order);
            JsonNode given = answer.json();
            print(answer, one -> {
                output().line(Output.sentence(one));
                Instant end = Instant.parse(one.path("until").asText());
                output().line("It ends by itself at " + time.say(end) + ".");
                output().line(Fields.fill("To end it sooner: sekisho override end {id}", one));
            });
            noteHints(output(), given);
            noteUnknown(admin, given.path("submitter").asText());
            return 0;
        }

        /** A typing mistake would leave the right one as he was. A hint: the override is given. */
        private void noteUnknown(WebAdminClient admin, String submitter) {
            if (isUnknown(admin, submitter)) {
                output().note("Note: no user of that name is known here; is " + submitter + " spelt right?");
            }
        }

        private static boolean isUnknown(WebAdminClient admin, String submitter) {
            try {
                return !admin.exists("/users/" + WebAdminClient.segment(submitter));
            } catch (CommandFailure e) {
                return false;
            }
        }

        private static Instant until(DeskTime time, String text) throws CommandFailure {
            try {
                return time.endOf(text);
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(CommandFailure.USAGE, "--until=" + text + ": " + e.getMessage(), e);
            }
        }
    }

    @Command(name = "list")
    static final class ListAll extends ServerCommand {
        @Parameters(arity = "0..1", paramLabel = "ADDRESS", description = "Only those of this submitter.")
        private @Nullable String address;

        @Option(names = "--all")
        private boolean all;

        @Override
        public Integer call() throws CommandFailure {
            String whose = address == null ? "" : "&submitter=" + WebAdminClient.segment(address);
            return list(
                    admin().get(PATH + "?all=" + all + whose),
                    SENTENCE,
                    all ? "No overrides were ever given, as far as is kept." : "No overrides are active.");
        }
    }

    @Command(name = "end")
    static final class End extends ReasonedCommand {
        private static final String ID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

        @Parameters(paramLabel = "ID|ADDRESS", description = "The id that list shows, or for instance bob@example.org.")
        private String target = "";

        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient admin = admin();
            ArrayNode ended = holding(admin);
            if (ended.isEmpty()) {
                throw CommandFailure.no("no override of " + target + " is active");
            }
            for (JsonNode override : ended) {
                String path = PATH + "/" + override.path("id").asText() + "?" + reason.query();
                admin.send("DELETE", path, "");
            }
            return print(
                    new WebAdminClient.Answer(0, ended.toString()),
                    all -> all.forEach(one -> output().line("Ended: " + SENTENCE.apply(one))));
        }

        private ArrayNode holding(WebAdminClient admin) throws CommandFailure {
            boolean isId = target.matches(ID);
            JsonNode listed = admin.get(isId ? PATH : PATH + "?submitter=" + WebAdminClient.segment(target))
                    .json();
            ArrayNode holding = JsonNodeFactory.instance.arrayNode();
            for (JsonNode override : listed) {
                if (!isId || override.path("id").asText().equalsIgnoreCase(target)) {
                    holding.add(override);
                }
            }
            return holding;
        }
    }

    /** What the server says of the rules that go on. */
    static void noteHints(Output output, JsonNode answer) {
        answer.path("hints").forEach(hint -> output.note("Note: " + hint.asText() + "."));
    }
}
