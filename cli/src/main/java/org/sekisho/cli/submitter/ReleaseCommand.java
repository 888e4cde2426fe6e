// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.command.DeskTime;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.Reason;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.rate.Durations;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a submitter send again, or everyone a rule suspended. */
@Command(
        name = "release",
        description = {
            "Let somebody send again, and forgive what was counted. Held mail stays held unless --held says more.",
            "With --rule: undo what a rule did, for everybody it suspended; their held mail is sent."
        },
        exitCodeList = {
            "0:may send",
            "1:was not suspended (without --held), or held mail could not be sent",
            "2:wrong address, rule, time or reason"
        },
        footer = {
            "Examples:",
            "  sekisho release bob@example.org --reason \"new password\"",
            "  sekisho release bob@example.org --reason \"it was him\" --held deliver",
            "  sekisho release --rule country --since 2h --reason \"wrong GeoIP database\" --dry-run",
            "  sekisho release --rule country --since 2026-11-23T09:00 --reason \"wrong GeoIP database\""
        })
public final class ReleaseCommand extends ServerCommand {
    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Whom whom;

    @Mixin
    private final Reason reason = new Reason();

    @Option(
            names = "--held",
            paramLabel = "deliver|discard|keep",
            description = "What becomes of held mail: send it, delete it for good and list it, or keep it."
                    + " Without it: keep; with --rule: deliver.")
    private @Nullable Held held;

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
        @Option(
                names = "--rule",
                required = true,
                paramLabel = "NAME",
                description = "All whom this rule suspended ...")
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
        WebAdminClient admin = admin();
        String name = WebAdminClient.segment(address);
        String suspension = "/sekisho/suspensions/" + name;
        boolean heldAlone = (held == Held.DELIVER || held == Held.DISCARD) && !admin.there(suspension);
        if (!heldAlone) {
            admin.send("DELETE", suspension + "?" + reason.query(), "");
        }
        String path = HeldCommand.PATH + "/" + name;
        WebAdminClient.Answer answer = held == Held.DELIVER
                ? admin.send("POST", path, "")
                : held == Held.DISCARD ? admin.send("DELETE", path, "") : admin.get(path);
        JsonNode done = answer.json();
        if (!output().printedJson(answer)) {
            String submitter = done.path("submitter").asText();
            output().line(submitter + (heldAlone ? " was not suspended." : " may send again."));
            HeldCommand.tell(output(), done);
            tellNext(done.path("mails").asLong(), submitter);
        }
        return done.path("stillHeld").asLong() == 0 ? 0 : CommandFailure.NO;
    }

    private void tellNext(long mails, String submitter) {
        if (mails > 0) {
            output().line("To look at it: sekisho held show " + submitter);
            output().line("To send it:    sekisho held deliver " + submitter);
            output().line("To delete it:  sekisho held discard " + submitter);
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
                .put("reason", reason.text())
                .put("dryRun", String.valueOf(undo.dryRun))
                .put("held", (held == null ? Held.DELIVER : held).name().toLowerCase(Locale.ROOT))
                .toString();
        WebAdminClient.Answer answer = admin().send("POST", "/sekisho/undo", order);
        JsonNode done = answer.json();
        if (!output().printedJson(answer)) {
            tell(done, undo);
        }
        return done.path("stillHeld").asLong() == 0 ? 0 : CommandFailure.NO;
    }

    private void tell(JsonNode done, Undo undo) {
        done.path("suspensions").forEach(one -> output().line((undo.dryRun ? "would be released: " : "may send again: ")
                + one.path("submitter").asText() + "; was suspended "
                + one.path("start").asText() + ": " + one.path("reason").asText()));
        String who = "Suspended by the rule " + undo.rule + " since "
                + done.path("since").asText() + ": " + done.path("suspensions").size();
        output().line(
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
