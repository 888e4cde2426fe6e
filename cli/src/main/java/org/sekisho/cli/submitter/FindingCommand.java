// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import org.jspecify.annotations.Nullable;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.ReasonOption;
import org.sekisho.cli.command.SubmitterCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether what was found about a submitter is right. */
@Command(
        name = "finding",
        subcommands = {FindingCommand.Confirm.class, FindingCommand.Refuse.class})
public final class FindingCommand extends CommandGroup {

    /** Of whom, of which rule, and why. */
    private abstract static class Judge extends SubmitterCommand {
        @Option(names = "--rule", paramLabel = "NAME")
        private @Nullable String rule;

        @Mixin
        private final ReasonOption reason = new ReasonOption();

        abstract String answer();

        @Override
        public Integer call() throws CommandFailure {
            String why = reason.text().isEmpty() ? null : reason.text();
            String body = WebAdminClient.body("answer", answer(), "rule", rule, "reason", why);
            return print(admin().send("PUT", whom.below("/sekisho/findings"), body), "{sentence}.");
        }
    }

    @Command(name = "confirm")
    static final class Confirm extends Judge {
        @Override
        String answer() {
            return "confirmed";
        }
    }

    @Command(name = "refuse")
    static final class Refuse extends Judge {
        @Override
        String answer() {
            return "refused";
        }
    }
}
