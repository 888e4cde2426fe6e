// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
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
            "Let somebody send again, and forget what was counted. Held mail stays held unless --held says more.",
            "With --rule: undo what a rule did, for everybody it stopped; their held mail is sent."
        },
        footer = {
            "",
            "Examples:",
            "  sekisho release bob@example.org --reason \"new password\"",
            "  sekisho release bob@example.org --reason \"it was him\" --held deliver",
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

    @Option(
            names = "--held",
            paramLabel = "deliver|discard|keep",
            description = "What becomes of held mail: send it, remove it for good and list it, or keep it."
                    + " Without it: keep; with --rule: deliver.")
    private @Nullable Held held;

    @Mixin
    private final Output output = new Output();

    /** What becomes of held mail. */
    enum Held {
        DELIVER,
        DISCARD,
        KEEP
    }

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
    }

    @Override
    public Integer call() throws CommandFailure {
        return whom.undo == null ? release(String.valueOf(whom.address)) : undo(whom.undo);
    }

    private int release(String address) throws CommandFailure {
        WebAdminClient admin = output.admin();
        String name = WebAdminClient.segment(address);
        admin.send("DELETE", "/sekisho/suspensions/" + name + "?reason=" + WebAdminClient.segment(reason), "");
        String path = "/sekisho/held/" + name;
        WebAdminClient.Answer answer = held == Held.DELIVER
                ? admin.send("POST", path, "")
                : held == Held.DISCARD ? admin.send("DELETE", path, "") : admin.get(path);
        JsonNode done = answer.json();
        if (!output.printedJson(answer)) {
            output.line(done.path("submitter").asText() + " may send again.");
            tellHeld(done);
        }
        return done.path("stillHeld").asLong() == 0 ? 0 : CommandFailure.NO;
    }

    private void tellHeld(JsonNode done) {
        if (done.has("delivered")) {
            output.line("Held mail sent: " + done.path("delivered").asLong() + ", still held: "
                    + done.path("stillHeld").asLong());
        } else if (done.has("discarded")) {
            output.line("Held mail discarded: " + done.path("discarded").size());
            done.path("discarded")
                    .forEach(mail -> output.line("  " + mail.path("mail").asText() + "  "
                            + mail.path("recipients").size() + " recipients  "
                            + mail.path("subject").asText()));
        } else {
            HeldCommand.print(output, done);
        }
    }

    private int undo(Undo undo) throws CommandFailure {
        if (held == Held.DISCARD) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "--held=discard is for one ADDRESS; with --rule expected deliver or keep");
        }
        String order = JsonNodeFactory.instance
                .objectNode()
                .put("rule", undo.rule)
                .put("since", since(undo.since).toString())
                .put("reason", reason)
                .put("dryRun", String.valueOf(undo.dryRun))
                .put("held", (held == null ? Held.DELIVER : held).name().toLowerCase(Locale.ROOT))
                .toString();
        WebAdminClient.Answer answer = output.admin().send("POST", "/sekisho/undo", order);
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
            return DeskTime.of(Output.server()).momentOf(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, "--since=" + text + ": " + e.getMessage(), e);
        }
    }
}
