// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.command.DeskTime;
import org.sekisho.cli.command.Fields;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ReasonedCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.rate.Durations;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a submitter send again, or everyone a rule suspended. */
@Command(name = "release")
public final class ReleaseCommand extends ReasonedCommand {
    private static final List<String> NEXT = List.of(
            "To look at it: sekisho held show {submitter}",
            "To send it:    sekisho held deliver {submitter}",
            "To delete it:  sekisho held discard {submitter}");

    @ArgGroup(multiplicity = "1")
    private Whom whom = new Whom();

    @Option(names = "--held", paramLabel = "deliver|discard|keep")
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
        @Option(names = "--rule", required = true, paramLabel = "NAME")
        private String rule = "";

        @Option(names = "--since", required = true, paramLabel = "WHEN")
        private String since = "";

        @Option(names = "--dry-run")
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
        String method = held == Held.DELIVER ? "POST" : held == Held.DISCARD ? "DELETE" : "GET";
        WebAdminClient.Answer answer = admin.sendLong(method, path, "");
        print(answer, done -> {
            output().line(Fields.fill("{submitter}" + (heldAlone ? " was not suspended." : " may send again."), done));
            HeldCommand.tell(output(), done);
            if (done.path("held").asLong() > 0) {
                NEXT.forEach(next -> output().line(Fields.fill(next, done)));
            }
        });
        return exitCode(answer);
    }

    private static int exitCode(WebAdminClient.Answer answer) throws CommandFailure {
        return answer.json().path("stillHeld").asLong() == 0 ? 0 : CommandFailure.NO;
    }

    private int undo(Undo undo) throws CommandFailure {
        if (held == Held.DISCARD) {
            throw CommandFailure.usage("--held=discard is for one ADDRESS; with --rule expected deliver or keep");
        }
        String order = WebAdminClient.body(
                "rule", undo.rule,
                "since", since(undo.since).toString(),
                "reason", reason.text(),
                "dryRun", String.valueOf(undo.dryRun),
                "held", (held == null ? Held.DELIVER : held).name().toLowerCase(Locale.ROOT));
        WebAdminClient.Answer answer = admin().sendLong("POST", "/sekisho/undo", order);
        print(answer, done -> tell(done, undo));
        return exitCode(answer);
    }

    private void tell(JsonNode done, Undo undo) {
        String each = (undo.dryRun ? "would be released: " : "may send again: ")
                + "{submitter}; was suspended {start}: {reason}";
        done.path("suspensions").forEach(one -> output().line(Fields.fill(each, one)));
        String who = "Suspended by the rule " + undo.rule + Fields.fill(" since {since}: ", done)
                + done.path("suspensions").size();
        String then = undo.dryRun
                ? "; nothing was changed."
                : ", all released; held mail sent: {delivered}, still held: {stillHeld}";
        output().line(who + Fields.fill(then, done));
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
