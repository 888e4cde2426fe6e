// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** Lists who is suspended. */
@Command(
        name = "suspensions",
        description = "List who is suspended, newest last, one sentence each.",
        exitCodeList = "0:listed, even when nobody is suspended",
        footer = {"Examples:", "  sekisho suspensions", "  sekisho suspensions --json | jq -r '.[].submitter'"})
public final class SuspensionsCommand extends ServerCommand {
    @Override
    public Integer call() throws CommandFailure {
        return list(admin().get("/sekisho/suspensions"), "{sentence}", "Nobody is suspended.");
    }
}
