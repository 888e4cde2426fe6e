// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.submitter;

import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** Lists who is suspended. */
@Command(name = "suspensions")
public final class SuspensionsCommand extends ServerCommand {
    @Override
    public Integer call() throws CommandFailure {
        return list(admin().get("/sekisho/suspensions"), "{sentence}", "Nobody is suspended.");
    }
}
