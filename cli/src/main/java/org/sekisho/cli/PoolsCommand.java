// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The ways by which mail leaves. */
@Command(
        name = "pools",
        mixinStandardHelpOptions = true,
        description = "List the ways by which mail leaves, with their share, state and what they sent lately.",
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {
            PoolsCommand.Disable.class,
            PoolsCommand.Enable.class,
            PoolsCommand.Doubts.class,
            PoolsCommand.Forgive.class
        },
        footer = {
            "",
            "Examples:",
            "  sekisho pools",
            "  sekisho pools disable default --reason \"listed at zen.spamhaus.org\"",
            "",
            "Exit codes: 0 listed, all are enabled; 1 listed, one is disabled; 3 no server."
        })
final class PoolsCommand implements Callable<Integer> {
    private static final String PATH = "/sekisho/pools";

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient.Answer answer = output.admin().get(PATH);
        boolean disabled = false;
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("processor", "state", "share", "at most", "last hour", "last day", "for"));
        List<String> why = new ArrayList<>();
        for (JsonNode member : answer.json()) {
            rows.add(row(member));
            if (member.hasNonNull("disabled")) {
                disabled = true;
                why.add(reason(member));
            }
        }
        if (!output.printedJson(answer)) {
            if (rows.size() == 1) {
                output.line("No ReroutePool stands in conf/mailetcontainer.xml.");
            } else {
                output.table(rows);
                why.forEach(output::line);
            }
        }
        return disabled ? CommandFailure.NO : 0;
    }

    private static List<String> row(JsonNode member) {
        boolean listed = member.hasNonNull("setting");
        String state = member.hasNonNull("disabled")
                ? "DISABLED"
                : member.path("warming").asBoolean() ? "warming up" : "enabled";
        return List.of(
                member.path("processor").asText(),
                state,
                listed ? member.path("sharePercent").asText() + " %" : "-",
                listed ? member.path("mostPercent").asText() + " %" : "-",
                member.path("sentInLastHour").asText(),
                member.path("sentInLastDay").asText(),
                listed ? conditions(member.path("setting").asText()) : "stands in no file");
    }

    private static String conditions(String setting) {
        List<String> conditions = List.of(setting.split(", ")).stream()
                .filter(part -> part.startsWith("when="))
                .map(part -> part.substring("when=".length()))
                .toList();
        return conditions.isEmpty() ? "all other mail" : String.join(", ", conditions);
    }

    private static String reason(JsonNode member) {
        JsonNode order = member.path("disabled");
        return member.path("processor").asText() + " is disabled since "
                + order.path("since").asText() + "; " + order.path("author").asText() + ": "
                + order.path("reason").asText();
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description =
                    "Let nothing more leave by a member: its mail goes by the others. What is in its queue stays.",
            footer = {
                "",
                "Example:",
                "  sekisho pools disable default --reason \"listed at zen.spamhaus.org\"",
                "",
                "Exit codes: 0 is disabled; 1 no such member; 2 wrong reason, or the last way out; 3 no server."
            })
    static final class Disable implements Callable<Integer> {
        @Parameters(paramLabel = "PROCESSOR", description = "Its name, as pools lists it.")
        @SuppressWarnings("NullAway.Init")
        private String processor;

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "One line that tells people why.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Mixin
        private final Output output = new Output();

        @Override
        public Integer call() throws CommandFailure {
            String body =
                    JsonNodeFactory.instance.objectNode().put("reason", reason).toString();
            WebAdminClient.Answer answer =
                    output.admin().send("PUT", PATH + "/" + WebAdminClient.segment(processor) + "/disabled", body);
            if (!output.printedJson(answer)) {
                output.line(reason(answer.json()));
            }
            return 0;
        }
    }

    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description = "Let mail leave by a disabled member again.",
            footer = {
                "",
                "Example:",
                "  sekisho pools enable default --reason \"delisted\"",
                "",
                "Exit codes: 0 is enabled; 1 was not disabled; 2 wrong reason; 3 no server."
            })
    static final class Enable implements Callable<Integer> {
        @Parameters(paramLabel = "PROCESSOR", description = "Its name, as pools lists it.")
        @SuppressWarnings("NullAway.Init")
        private String processor;

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
            String path = PATH + "/" + WebAdminClient.segment(processor) + "/disabled?reason="
                    + WebAdminClient.segment(reason);
            WebAdminClient.Answer answer = output.admin().send("DELETE", path, "");
            if (!output.printedJson(new WebAdminClient.Answer(answer.status(), "{}"))) {
                output.line(processor + " is enabled.");
            }
            return 0;
        }
    }

    @Command(
            name = "doubts",
            mixinStandardHelpOptions = true,
            description = "List who is sent another way for a while because of what was found, one sentence each.",
            footer = {
                "",
                "Example:",
                "  sekisho pools doubts",
                "",
                "Exit codes: 0 listed, even when there is nobody; 3 no server."
            })
    static final class Doubts implements Callable<Integer> {
        @Mixin
        private final Output output = new Output();

        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient.Answer answer = output.admin().get(PATH + "/doubts");
            if (output.printedJson(answer)) {
                return 0;
            }
            JsonNode doubts = answer.json();
            doubts.forEach(doubt -> output.line(sentence(doubt)));
            if (doubts.isEmpty()) {
                output.line("Nobody is sent another way.");
            }
            return 0;
        }
    }

    private static String sentence(JsonNode doubt) {
        return doubt.path("submitter").asText() + " is sent by "
                + doubt.path("processor").asText() + " since "
                + doubt.path("since").asText() + ", until "
                + doubt.path("until").asText() + "; " + doubt.path("why").asText();
    }

    @Command(
            name = "forgive",
            mixinStandardHelpOptions = true,
            description = "Send somebody, or all of whom a rule found something, by the clean way again.",
            footer = {
                "",
                "Examples:",
                "  sekisho pools forgive bob@example.org --reason \"called, newsletter of the school\"",
                "  sekisho pools forgive --rule hourly --reason \"limit was too low\"",
                "",
                "Exit codes: 0 done; 1 was not sent another way; 2 wrong address or reason; 3 no server."
            })
    static final class Forgive implements Callable<Integer> {
        @ArgGroup(multiplicity = "1")
        @SuppressWarnings("NullAway.Init")
        private Whom whom;

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                defaultValue = "",
                description = "One line that tells people why.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Mixin
        private final Output output = new Output();

        /** One of the two. */
        static final class Whom {
            @Parameters(paramLabel = "ADDRESS", description = "Whom, for instance bob@example.org.")
            private @Nullable String address;

            @Option(names = "--rule", paramLabel = "NAME", description = "All of whom this rule found something last.")
            private @Nullable String rule;
        }

        @Override
        public Integer call() throws CommandFailure {
            String query = whom.rule != null
                    ? "rule=" + WebAdminClient.segment(whom.rule)
                    : "submitter=" + WebAdminClient.segment(whom.address == null ? "" : whom.address);
            WebAdminClient.Answer answer = output.admin()
                    .send("DELETE", PATH + "/doubts?" + query + "&reason=" + WebAdminClient.segment(reason), "");
            if (output.printedJson(answer)) {
                return 0;
            }
            for (JsonNode doubt : answer.json()) {
                output.line(doubt.path("submitter").asText() + " leaves by the clean way again.");
            }
            if (answer.json().isEmpty()) {
                output.line("Nobody was sent another way because of that rule.");
            }
            return 0;
        }
    }
}
