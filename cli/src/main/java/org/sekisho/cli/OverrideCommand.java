// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What single submitters are allowed apart from the rules. */
@Command(
        name = "override",
        mixinStandardHelpOptions = true,
        description = "Give, list and end what single submitters are allowed apart from the rules.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            OverrideCommand.Add.class,
            OverrideImportCommand.class,
            OverrideCommand.ListAll.class,
            OverrideCommand.End.class
        })
final class OverrideCommand extends CommandGroup {
    static final String PATH = "/sekisho/overrides";

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Give somebody limits of their own, an exemption from rules, or a travel pass: mail from these"
                        + " countries is not capped by country, and being there is no movement. All other rules go on."
                        + " It ends by itself."
            },
            footer = {
                "",
                "Examples:",
                "  sekisho override add news@example.org --limits recipients=5000/1d,recipients=2000/10m --for 90d"
                        + " --reason \"newsletter\"",
                "  sekisho override add bob@example.org --countries NG,KE --until 2026-12-24 --reason \"holiday\"",
                "  sekisho override add eve@example.org --exempt login-countries --for 14d --reason \"ticket 4711\"",
                "",
                "A limit takes the place of the rules' limit of the same kind and window, and of no other.",
                "A day lasts until the midnight at its end, in the time zone that desk.zone in",
                "conf/sekisho.properties names, else the system's; the answer says the exact moment.",
                "It may last 400 days at most, and counts from the next login or mail on.",
                "Several overrides of one submitter add up; of several limits the largest holds.",
                "Exit codes: 0 given; 2 wrong address, limit, country, rule, time or reason; 3 no server."
            })
    static final class Add implements Callable<Integer> {
        @Parameters(paramLabel = "ADDRESS", description = "Whom, for instance bob@example.org.")
        @SuppressWarnings("NullAway.Init")
        private String address;

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

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "One line that tells people why.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Mixin
        private final Output output = new Output();

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
                    .put("submitter", address)
                    .put("limits", allowed.limits)
                    .put("countries", allowed.countries)
                    .put("exempt", allowed.exempt)
                    .put("reason", reason)
                    .without(missing(allowed));
            if (length.until != null) {
                order.put("until", until(time, length.until).toString());
            } else {
                order.put("for", length.length);
            }
            WebAdminClient admin = output.admin();
            WebAdminClient.Answer answer = admin.send("POST", PATH, order.toString());
            JsonNode given = answer.json();
            if (!output.printedJson(answer)) {
                output.line(given.path("sentence").asText());
                output.line("It ends by itself at "
                        + time.say(Instant.parse(given.path("until").asText())) + ".");
                output.line("To end it sooner: sekisho override end "
                        + given.path("id").asText());
            }
            noteHints(output, given);
            UnknownUsers.note(output, admin, given.path("submitter").asText());
            return 0;
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
            mixinStandardHelpOptions = true,
            description = "List the overrides that hold, one sentence and its id each.",
            footer = {
                "",
                "Examples:",
                "  sekisho override list",
                "  sekisho override list bob@example.org --all",
                "  sekisho override list --json | jq -r '.[].until'",
                "",
                "Exit codes: 0 listed, even when there is none; 1 the records do not answer (--all);",
                "2 wrong address; 3 no server."
            })
    static final class ListAll implements Callable<Integer> {
        @Parameters(arity = "0..1", paramLabel = "ADDRESS", description = "Only those of this submitter.")
        private @Nullable String address;

        @Option(names = "--all", description = "Also those that ended, newest first.")
        private boolean all;

        @Mixin
        private final Output output = new Output();

        @Override
        public Integer call() throws CommandFailure {
            String whose = address == null ? "" : "&submitter=" + WebAdminClient.segment(address);
            WebAdminClient.Answer answer = output.admin().get(PATH + "?all=" + all + whose);
            if (output.printedJson(answer)) {
                return 0;
            }
            for (JsonNode override : answer.json()) {
                output.line(told(override));
            }
            if (answer.json().isEmpty()) {
                output.line(all ? "No overrides were ever given, as far as is kept." : "No overrides hold.");
            }
            return 0;
        }
    }

    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "End an override before its time: the one of an id, or all of a submitter.",
            footer = {
                "",
                "Examples:",
                "  sekisho override end a25cb41c-e297-43f5-b083-3b4f805d1a95",
                "  sekisho override end bob@example.org --reason \"home again\"",
                "",
                "Exit codes: 0 ended; 1 none held; 2 wrong address or reason; 3 no server."
            })
    static final class End implements Callable<Integer> {
        private static final String ID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

        @Parameters(paramLabel = "ID|ADDRESS", description = "The id that list shows, or for instance bob@example.org.")
        @SuppressWarnings("NullAway.Init")
        private String target;

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                defaultValue = "",
                description = "One line that tells people why.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Mixin
        private final Output output = new Output();

        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient admin = output.admin();
            ArrayNode ended = holding(admin);
            if (ended.isEmpty()) {
                throw new CommandFailure(CommandFailure.NO, "no override of " + target + " holds");
            }
            for (JsonNode override : ended) {
                String path = PATH + "/" + override.path("id").asText() + "?reason=" + WebAdminClient.segment(reason);
                admin.send("DELETE", path, "");
            }
            if (!output.printedJson(new WebAdminClient.Answer(0, ended.toString()))) {
                ended.forEach(override -> output.line("Ended: " + told(override)));
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
        return override.path("sentence").asText() + " [" + override.path("id").asText() + "]";
    }
}
