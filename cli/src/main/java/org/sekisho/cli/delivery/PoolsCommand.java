// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.ListCommand;
import org.sekisho.cli.command.ReasonOption;
import org.sekisho.cli.command.ReasonedCommand;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.command.Table;
import org.sekisho.cli.delivery.PoolsCommand.Disable;
import org.sekisho.cli.delivery.PoolsCommand.Doubts;
import org.sekisho.cli.delivery.PoolsCommand.Enable;
import org.sekisho.cli.delivery.PoolsCommand.Forgive;
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
        subcommands = {Disable.class, Enable.class, Doubts.class, Forgive.class})
public final class PoolsCommand extends ServerCommand {
    private static final String PATH = "/sekisho/pools";
    private static final String REASON =
            "{processor} has been disabled since {disabled.since}; {disabled.author}: {disabled.reason}";
    private static final Table MEMBERS = new Table()
            .column("processor", "{processor}")
            .column("state", PoolsCommand::state)
            .column("share", listed(Fields.form("{sharePercent} %"), "-"))
            .column("at most", listed(Fields.form("{mostPercent} %"), "-"))
            .column("last hour", "{sentInLastHour}")
            .column("last day", "{sentInLastDay}")
            .column("for", listed(PoolsCommand::conditions, "is in no file"));

    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient.Answer answer = admin().get(PATH);
        List<JsonNode> disabled = new ArrayList<>();
        for (JsonNode member : answer.json()) {
            if (member.hasNonNull("disabled")) {
                disabled.add(member);
            }
        }
        print(answer, members -> {
            if (members.isEmpty()) {
                output().line("conf/mailetcontainer.xml has no ReroutePool.");
            } else {
                output().table(MEMBERS, members);
            }
            disabled.forEach(member -> output().line(Fields.fill(REASON, member)));
        });
        return disabled.isEmpty() ? 0 : CommandFailure.NO;
    }

    private static String state(JsonNode member) {
        boolean warming = member.path("warming").asBoolean();
        return member.hasNonNull("disabled") ? "DISABLED" : warming ? "warming up" : "enabled";
    }

    /** What only a member has that is in the configuration. */
    private static Function<JsonNode, String> listed(Function<JsonNode, String> text, String otherwise) {
        return member -> member.hasNonNull("setting") ? text.apply(member) : otherwise;
    }

    private static String conditions(JsonNode member) {
        String conditions = Stream.of(member.path("setting").asText().split(", "))
                .filter(part -> part.startsWith("when="))
                .map(part -> part.substring("when=".length()))
                .collect(Collectors.joining(", "));
        return conditions.isEmpty() ? "all other mail" : conditions;
    }

    /** Which one. */
    static final class Member {
        @Parameters(paramLabel = "PROCESSOR", description = "Its name, as pools lists it.")
        private String processor = "";

        String path() {
            return PATH + "/" + WebAdminClient.segment(processor) + "/disabled";
        }
    }

    @Command(name = "disable")
    static final class Disable extends ServerCommand {
        @Mixin
        private final Member member = new Member();

        @Mixin
        private final ReasonOption.Required reason = new ReasonOption.Required();

        @Override
        public Integer call() throws CommandFailure {
            return print(admin().send("PUT", member.path(), reason.body()), REASON);
        }
    }

    @Command(name = "enable")
    static final class Enable extends ReasonedCommand {
        @Mixin
        private final Member member = new Member();

        @Override
        public Integer call() throws CommandFailure {
            admin().send("DELETE", member.path() + "?" + reason.query(), "");
            output().done(member.processor + " is enabled.");
            return 0;
        }
    }

    @Command(name = "doubts")
    static final class Doubts extends ListCommand {
        Doubts() {
            super(
                    PATH + "/doubts",
                    Fields.form("{submitter} is rerouted through {processor} since {since}, until {until}; {why}"),
                    "Nobody is rerouted.");
        }
    }

    @Command(name = "forgive")
    static final class Forgive extends ReasonedCommand {
        @ArgGroup(multiplicity = "1")
        private Whom whom = new Whom();

        /** One of the two. */
        static final class Whom {
            @Parameters(paramLabel = "ADDRESS", description = "Whom, for instance bob@example.org.")
            private @Nullable String address;

            @Option(names = "--rule", paramLabel = "NAME")
            private @Nullable String rule;
        }

        @Override
        public Integer call() throws CommandFailure {
            String query = whom.rule != null
                    ? "rule=" + WebAdminClient.segment(whom.rule)
                    : "submitter=" + WebAdminClient.segment(whom.address == null ? "" : whom.address);
            return list(
                    admin().send("DELETE", PATH + "/doubts?" + query + "&" + reason.query(), ""),
                    "{submitter} is no longer rerouted.",
                    "Nobody was rerouted because of that rule.");
        }
    }
}
