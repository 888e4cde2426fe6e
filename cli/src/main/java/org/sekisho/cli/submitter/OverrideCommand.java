// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.command.Address;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.DeskTime;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.Reason;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What individual submitters are allowed beyond the rules. */
@Command(
        name = "override",
        description = "Give, list and end what individual submitters are allowed beyond the rules.",
        subcommands = {
            OverrideCommand.Add.class,
            OverrideImportCommand.class,
            OverrideCommand.ListAll.class,
            OverrideCommand.End.class
        })
public final class OverrideCommand extends CommandGroup {
    static final String PATH = "/sekisho/overrides";

    @Command(
            name = "add",
            description = {
                "Give somebody limits of their own, an exemption from rules, or a travel pass: mail from these"
                        + " countries is not capped by country, and being there is no movement. All other rules"
                        + " still apply. It ends by itself."
            },
            exitCodeList = {"0:given", "2:wrong address, limit, country, rule, time or reason"},
            footer = {
                "Examples:",
                "  sekisho override add news@example.org --limits recipients=5000/1d,recipients=2000/10m --for 90d \\",
                "    --reason \"newsletter\"",
                "  sekisho override add bob@example.org --countries NG,KE --until 2026-12-24 --reason \"holiday\"",
                "  sekisho override add eve@example.org --exempt login-countries --for 14d --reason \"ticket 4711\"",
                "",
                "A limit takes the place of the rules' limit of the same kind and window, and of no other.",
                "A day lasts until the midnight at its end, in the time zone that desk.zone in",
                "conf/sekisho.properties names, else the system's; the answer says the exact moment.",
                "It may last 400 days at most, and counts from the next login or mail on.",
                "Several overrides of one submitter add up; of several limits the largest holds."
            })
    static final class Add extends ServerCommand {
        @Mixin
        private final Address whom = new Address();

        @ArgGroup(exclusive = false, multiplicity = "1")
        @SuppressWarnings("NullAway.Init")
        private Allowed allowed;

        /** At least one of the three. */
        static final class Allowed {
            @Option(
                    names = "--limits",
                    paramLabel = "RATES",
                    description = "Such as recipients=5000/1d, messages=500/1h or bytes=4GB/1d, with commas between.")
            private @Nullable String limits;

            @Option(
                    names = "--countries",
                    paramLabel = "CODES",
                    description = "Two letters each with commas between (KE,NG), -- for unlocated addresses,"
                            + " or '*' for every country.")
            private @Nullable String countries;

            @Option(
                    names = "--exempt",
                    paramLabel = "RULES",
                    description = "Names of rules with commas between, as sekisho rules lists them,"
                            + " or '*' for every rule.")
            private @Nullable String exempt;
        }

        @ArgGroup(multiplicity = "1")
        @SuppressWarnings("NullAway.Init")
        private Length length;

        @Mixin
        private final Reason.Required reason = new Reason.Required();

        /** One of the two. */
        static final class Length {
            @Option(
                    names = "--until",
                    paramLabel = "WHEN",
                    description = "Last day (2026-12-24) or moment (2026-12-24T18:00, 2026-12-24T18:00+09:00).")
            private @Nullable String until;

            @Option(names = "--for", paramLabel = "DURATION", description = "How long from now: 12h, 14d.")
            private @Nullable String length;
        }

        @Override
        public Integer call() throws CommandFailure {
            DeskTime time = DeskTime.of(Output.server());
            ObjectNode order = JsonNodeFactory.instance
                    .objectNode()
                    .put("submitter", whom.text())
                    .put("limits", allowed.limits)
                    .put("countries", allowed.countries)
                    .put("exempt", allowed.exempt)
                    .put("reason", reason.text())
                    .without(missing(allowed));
            if (length.until != null) {
                order.put("until", until(time, length.until).toString());
            } else {
                order.put("for", length.length);
            }
            WebAdminClient admin = admin();
            WebAdminClient.Answer answer = admin.send("POST", PATH, order.toString());
            JsonNode given = answer.json();
            if (!output().printedJson(answer)) {
                output().line(Output.sentence(given));
                output().line("It ends by itself at "
                        + time.say(Instant.parse(given.path("until").asText())) + ".");
                output().line("To end it sooner: sekisho override end "
                        + given.path("id").asText());
            }
            noteHints(output(), given);
            noteUnknown(admin, given.path("submitter").asText());
            return 0;
        }

        /** A typing mistake would leave the right one as he was. */
        private void noteUnknown(WebAdminClient admin, String submitter) throws CommandFailure {
            if (!admin.exists("/users/" + WebAdminClient.segment(submitter))) {
                output().note("Note: no user of that name is known here; is " + submitter + " spelt right?");
            }
        }

        private static List<String> missing(Allowed allowed) {
            return Stream.of(
                            allowed.limits == null ? "limits" : "",
                            allowed.countries == null ? "countries" : "",
                            allowed.exempt == null ? "exempt" : "")
                    .toList();
        }

        private static Instant until(DeskTime time, String text) throws CommandFailure {
            try {
                return time.endOf(text);
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(CommandFailure.USAGE, "--until=" + text + ": " + e.getMessage(), e);
            }
        }
    }

    @Command(
            name = "list",
            description = "List the active overrides, one sentence and the id each.",
            exitCodeList = {
                "0:listed, even when there is none",
                "1:the records do not answer (--all)",
                "2:wrong address"
            },
            footer = {
                "Examples:",
                "  sekisho override list",
                "  sekisho override list bob@example.org --all",
                "  sekisho override list --json | jq -r '.[].until'"
            })
    static final class ListAll extends ServerCommand {
        @Parameters(arity = "0..1", paramLabel = "ADDRESS", description = "Only those of this submitter.")
        private @Nullable String address;

        @Option(names = "--all", description = "Also those that ended, newest first.")
        private boolean all;

        @Override
        public Integer call() throws CommandFailure {
            String whose = address == null ? "" : "&submitter=" + WebAdminClient.segment(address);
            output().lines(
                            admin().get(PATH + "?all=" + all + whose),
                            OverrideCommand::told,
                            all ? "No overrides were ever given, as far as is kept." : "No overrides are active.");
            return 0;
        }
    }

    @Command(
            name = "end",
            description = "End an override before its time: the one of an id, or all of a submitter.",
            exitCodeList = {"0:ended", "1:none was active", "2:wrong address or reason"},
            footer = {
                "Examples:",
                "  sekisho override end a25cb41c-e297-43f5-b083-3b4f805d1a95",
                "  sekisho override end bob@example.org --reason \"home again\""
            })
    static final class End extends ServerCommand {
        private static final String ID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

        @Parameters(paramLabel = "ID|ADDRESS", description = "The id that list shows, or for instance bob@example.org.")
        @SuppressWarnings("NullAway.Init")
        private String target;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient admin = admin();
            ArrayNode ended = holding(admin);
            if (ended.isEmpty()) {
                throw new CommandFailure(CommandFailure.NO, "no override of " + target + " is active");
            }
            for (JsonNode override : ended) {
                String path = PATH + "/" + override.path("id").asText() + "?" + reason.query();
                admin.send("DELETE", path, "");
            }
            if (!output().printedJson(new WebAdminClient.Answer(0, ended.toString()))) {
                ended.forEach(override -> output().line("Ended: " + told(override)));
            }
            return 0;
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

    static String told(JsonNode override) {
        return Output.sentence(override) + " [" + override.path("id").asText() + "]";
    }
}
