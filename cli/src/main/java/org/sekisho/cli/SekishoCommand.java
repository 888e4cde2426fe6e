// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/**
 * {@code ./sekisho}: everything an admin does with the server. Exit codes: 0 yes or done; 1 the answer is no, or it
 * failed; 2 wrong usage, or something to mend in {@code conf/}; 3 no server answers.
 */
@Command(
        name = "sekisho",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        description = "A mail submission server that stops stolen accounts.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            StopCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            DomainCommand.class,
            UserCommand.class,
            SuspensionsCommand.class,
            ShowCommand.class,
            SuspendCommand.class,
            ReleaseCommand.class,
            HeldCommand.class,
            RulesCommand.class,
            RearmCommand.class,
            AuditCommand.class,
            DeliveriesCommand.class,
            OverrideCommand.class,
            NotifyCommand.class,
            PoolsCommand.class,
            TokenCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Begin with \"sekisho run --sink\": it starts a server that keeps all outgoing mail on this machine.",
            "Exit codes: 0 yes or done; 1 the answer is no, or it failed;",
            "2 something to mend in the command or in conf/; 3 no server answers.",
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
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> FailureHandler.tell(failure, command));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
