// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/** The egress pools. */
@Command(
        name = "pools",
        description = "List the egress pools: state, share, and what each member sent lately.",
        subcommands = {
            PoolsCommand.Disable.class,
            PoolsCommand.Enable.class,
            PoolsCommand.Doubts.class,
            PoolsCommand.Forgive.class
        },
        exitCodeList = {"0:listed, all are enabled", "1:listed, one is disabled"},
        footer = {
            "Examples:",
            "  sekisho pools",
            "  sekisho pools disable default --reason \"listed at zen.spamhaus.org\""
        })
public final class PoolsCommand extends ServerCommand {
    private static final String PATH = "/sekisho/pools";

    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient.Answer answer = admin().get(PATH);
        boolean disabled = false;
        List<List<String>> rows = Output.rows("processor", "state", "share", "at most", "last hour", "last day", "for");
        List<String> why = new ArrayList<>();
        for (JsonNode member : answer.json()) {
            rows.add(row(member));
            if (member.hasNonNull("disabled")) {
                disabled = true;
                why.add(reason(member));
            }
        }
        if (!output().printedJson(answer)) {
            if (rows.size() == 1) {
                output().line("conf/mailetcontainer.xml has no ReroutePool.");
            } else {
                output().table(rows);
                why.forEach(output()::line);
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
                listed ? conditions(member.path("setting").asText()) : "is in no file");
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
        return member.path("processor").asText() + " has been disabled since "
                + order.path("since").asText() + "; " + order.path("author").asText() + ": "
                + order.path("reason").asText();
    }

    /** Which one. */
    static final class Member {
        @Parameters(paramLabel = "PROCESSOR", description = "Its name, as pools lists it.")
        @SuppressWarnings("NullAway.Init")
        private String processor;

        String path() {
            return PATH + "/" + WebAdminClient.segment(processor) + "/disabled";
        }
    }

    @Command(
            name = "disable",
            description = "Send no more mail through a member; the others take over. What is in its queue stays.",
            exitCodeList = {"0:is disabled", "1:no such member", "2:wrong reason, or the last way out"},
            footer = {"Example:", "  sekisho pools disable default --reason \"listed at zen.spamhaus.org\""})
    static final class Disable extends ServerCommand {
        @Mixin
        private final Member member = new Member();

        @Mixin
        private final Reason.Required reason = new Reason.Required();

        @Override
        public Integer call() throws CommandFailure {
            String body = JsonNodeFactory.instance
                    .objectNode()
                    .put("reason", reason.text())
                    .toString();
            WebAdminClient.Answer answer = admin().send("PUT", member.path(), body);
            if (!output().printedJson(answer)) {
                output().line(reason(answer.json()));
            }
            return 0;
        }
    }

    @Command(
            name = "enable",
            description = "Put a disabled member back into use.",
            exitCodeList = {"0:is enabled", "1:was not disabled", "2:wrong reason"},
            footer = {"Example:", "  sekisho pools enable default --reason \"delisted\""})
    static final class Enable extends ServerCommand {
        @Mixin
        private final Member member = new Member();

        @Mixin
        private final Reason reason = new Reason();

        @Override
        public Integer call() throws CommandFailure {
            admin().send("DELETE", member.path() + "?" + reason.query(), "");
            output().done(member.processor + " is enabled.");
            return 0;
        }
    }

    @Command(
            name = "doubts",
            description = "List the submitters that are rerouted for a while because of what a rule found,"
                    + " one sentence each.",
            exitCodeList = {"0:listed, even when there is nobody"},
            footer = {"Example:", "  sekisho pools doubts"})
    static final class Doubts extends ServerCommand {
        @Override
        public Integer call() throws CommandFailure {
            output().lines(admin().get(PATH + "/doubts"), PoolsCommand::rerouted, "Nobody is rerouted.");
            return 0;
        }
    }

    private static String rerouted(JsonNode doubt) {
        return doubt.path("submitter").asText() + " is rerouted through "
                + doubt.path("processor").asText() + " since "
                + doubt.path("since").asText() + ", until "
                + doubt.path("until").asText() + "; " + doubt.path("why").asText();
    }

    @Command(
            name = "forgive",
            description = "Stop rerouting a submitter, or everyone rerouted because of a rule.",
            exitCodeList = {"0:done", "1:was not rerouted", "2:wrong address or reason"},
            footer = {
                "Examples:",
                "  sekisho pools forgive bob@example.org --reason \"called, newsletter of the school\"",
                "  sekisho pools forgive --rule hourly --reason \"limit was too low\""
            })
    static final class Forgive extends ServerCommand {
        @ArgGroup(multiplicity = "1")
        @SuppressWarnings("NullAway.Init")
        private Whom whom;

        @Mixin
        private final Reason reason = new Reason();

        /** One of the two. */
        static final class Whom {
            @Parameters(paramLabel = "ADDRESS", description = "Whom, for instance bob@example.org.")
            private @Nullable String address;

            @Option(names = "--rule", paramLabel = "NAME", description = "Everyone rerouted because of this rule.")
            private @Nullable String rule;
        }

        @Override
        public Integer call() throws CommandFailure {
            String query = whom.rule != null
                    ? "rule=" + WebAdminClient.segment(whom.rule)
                    : "submitter=" + WebAdminClient.segment(whom.address == null ? "" : whom.address);
            WebAdminClient.Answer answer = admin().send("DELETE", PATH + "/doubts?" + query + "&" + reason.query(), "");
            output().lines(
                            answer,
                            doubt -> doubt.path("submitter").asText() + " is no longer rerouted.",
                            "Nobody was rerouted because of that rule.");
            return 0;
        }
    }
}
