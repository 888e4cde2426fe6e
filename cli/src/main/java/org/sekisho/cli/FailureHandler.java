// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import java.util.Optional;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.cli.server.StartRefusal;
import picocli.CommandLine;

/** How a command that failed ends: a message on standard error, an exit code, never a stack trace. */
final class FailureHandler {
    private FailureHandler() {}

    /** @return 2 for what an admin can mend in the command or the configuration, 1 for all else */
    static int tell(Exception failure, CommandLine command) {
        String message = Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
        command.getErr().println(failure instanceof CommandFailure ? Output.shown(message) : message);
        command.getErr().flush();
        if (failure instanceof CommandFailure told) {
            return told.exitCode();
        }
        boolean mendable = failure instanceof StartRefusal || failure instanceof IllegalArgumentException;
        return mendable ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
