// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/**
 * {@code ./sekisho}: everything an admin does with the server. Exit codes: 0 done; 1 failed; 2 wrong usage, or a
 * server that does not start because of what is written in {@code conf/}.
 */
@Command(
        name = "sekisho",
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class,
        description = "A mail submission server that stops stolen accounts.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, StopCommand.class, DemoCommand.class, HelpCommand.class},
        footer = {
            "",
            "Begin with \"sekisho run --sink\": it starts a server that keeps all outgoing mail on this machine.",
            "State lies below SEKISHO_HOME (conf/ is read, var/ is written)."
        })
public final class SekishoCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    /** Ends the process with the exit code of the command. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command with all that are below it; failures are told in one line. */
    static CommandLine commandLine() {
        return new CommandLine(new SekishoCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> Failures.tell(failure, command));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
