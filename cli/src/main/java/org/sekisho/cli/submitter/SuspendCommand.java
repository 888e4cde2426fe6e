// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import org.jspecify.annotations.Nullable;
import org.sekisho.cli.command.ReasonOption;
import org.sekisho.cli.command.SubmitterCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Suspends a submitter by hand. */
@Command(name = "suspend")
public final class SuspendCommand extends SubmitterCommand {
    @Mixin
    private final ReasonOption.Required reason = new ReasonOption.Required();

    @Option(names = "--for", paramLabel = "DURATION")
    private @Nullable String length;

    @Override
    public Integer call() throws CommandFailure {
        String order = WebAdminClient.body("reason", reason.text(), "for", length);
        return print(admin().send("PUT", whom.below("/sekisho/suspensions"), order), "{sentence}");
    }
}
