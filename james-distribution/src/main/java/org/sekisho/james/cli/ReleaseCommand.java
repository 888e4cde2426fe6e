// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sekisho.rate.Durations;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a submitter send again, or all whom a rule stopped. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = {
            "Let somebody send again, and forget what was counted. Held mail stays held.",
            "With --rule: undo what a rule did, for everybody it stopped; their held mail is sent."
        },
        footer = {
            "",
            "Examples:",
            "  sekisho release bob@example.org --reason \"new password\"",
            "  sekisho release --rule country --since 2h --reason \"wrong GeoIP database\" --dry-run",
            "  sekisho release --rule country --since 2026-11-23T09:00 --reason \"wrong GeoIP database\"",
            "",
            "Exit codes: 0 may send; 1 was not suspended, or held mail could not be sent;",
            "2 wrong address, rule, time or reason; 3 no server."
        })
final class ReleaseCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Whom whom;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "One line that tells people why.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Mixin
    private final Output output = new Output();

    /** One of the two. */
    static final class Whom {
        @Parameters(paramLabel = "ADDRESS", description = "Whom, for instance bob@example.org.")
        private @Nullable String address;

        @ArgGroup(exclusive = false)
        private @Nullable Undo undo;
    }

    /** What a rule did. */
    static final class Undo {
        @Option(names = "--rule", required = true, paramLabel = "NAME", description = "All whom this rule stopped ...")
        @SuppressWarnings("NullAway.Init")
        private String rule;

        @Option(
                names = "--since",
                required = true,
                paramLabel = "WHEN",
                description = "... since then: 2h (ago), 2026-11-23T09:00 or 2026-11-23T09:00+09:00.")
        @SuppressWarnings("NullAway.Init")
        private String since;

        @Option(names = "--dry-run", description = "Only tell whom it concerns.")
        private boolean dryRun;

        @Option(
                names = "--held",
                paramLabel = "deliver|keep",
                defaultValue = "deliver",
                description = "What becomes of their held mail (deliver).")
        @SuppressWarnings("NullAway.Init")
        private String held;
    }

    @Override
    public Integer call() throws CommandFailure {
        return whom.undo == null ? release(String.valueOf(whom.address)) : undo(whom.undo);
    }

    private int release(String address) throws CommandFailure {
        Admin admin = output.admin();
        String name = Admin.segment(address);
        admin.send("DELETE", "/sekisho/suspensions/" + name + "?reason=" + Admin.segment(reason), "");
        Admin.Answer held = admin.get("/sekisho/held/" + name);
        if (!output.printedJson(held)) {
            String submitter = held.json().path("submitter").asText();
            output.line(submitter + " may send again.");
            HeldCommand.print(output, held.json());
        }
        return 0;
    }

    private int undo(Undo undo) throws CommandFailure {
        String order = JsonNodeFactory.instance
                .objectNode()
                .put("rule", undo.rule)
                .put("since", since(undo.since).toString())
                .put("reason", reason)
                .put("dryRun", String.valueOf(undo.dryRun))
                .put("held", undo.held)
                .toString();
        Admin.Answer answer = output.admin().send("POST", "/sekisho/undo", order);
        JsonNode done = answer.json();
        long stillHeld = done.path("stillHeld").asLong();
        if (!output.printedJson(answer)) {
            tell(done, undo);
        }
        return stillHeld == 0 ? 0 : CommandFailure.NO;
    }

    private void tell(JsonNode done, Undo undo) {
        done.path("suspensions")
                .forEach(one -> output.line((undo.dryRun ? "would be released: " : "may send again: ")
                        + one.path("submitter").asText() + "; was stopped "
                        + one.path("start").asText() + ": " + one.path("reason").asText()));
        String who = "Stopped by the rule " + undo.rule + " since "
                + done.path("since").asText() + ": " + done.path("suspensions").size();
        output.line(
                undo.dryRun
                        ? who + "; nothing was changed."
                        : who + ", all released; held mail sent: "
                                + done.path("delivered").asLong() + ", still held: "
                                + done.path("stillHeld").asLong());
    }

    private static Instant since(String text) throws CommandFailure {
        try {
            if (text.matches("[0-9_]+[smhd]")) {
                Duration ago = Durations.parse(text);
                return InstantSource.system().instant().minus(ago);
            }
            return DeskTime.of(Output.home()).momentOf(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, "--since=" + text + ": " + e.getMessage(), e);
        }
    }
}
