// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.backtest.BacktestCommand;
import org.sekisho.cli.cases.CaseCommand;
import org.sekisho.cli.check.CheckCommand;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.delivery.DeliveriesCommand;
import org.sekisho.cli.delivery.ListingsCommand;
import org.sekisho.cli.delivery.PoolsCommand;
import org.sekisho.cli.inquiry.ExplainCommand;
import org.sekisho.cli.inquiry.ShowCommand;
import org.sekisho.cli.inquiry.SweepCommand;
import org.sekisho.cli.inquiry.UnusualCommand;
import org.sekisho.cli.inquiry.WhoCommand;
import org.sekisho.cli.operation.AccountingCommand;
import org.sekisho.cli.operation.AuditCommand;
import org.sekisho.cli.operation.DomainCommand;
import org.sekisho.cli.operation.DrainCommand;
import org.sekisho.cli.operation.KeyCommand;
import org.sekisho.cli.operation.NetworksCommand;
import org.sekisho.cli.operation.NotifyCommand;
import org.sekisho.cli.operation.QueueCommand;
import org.sekisho.cli.operation.RearmCommand;
import org.sekisho.cli.operation.ReportCommand;
import org.sekisho.cli.operation.RulesCommand;
import org.sekisho.cli.operation.StatusCommand;
import org.sekisho.cli.operation.TokenCommand;
import org.sekisho.cli.server.DemoCommand;
import org.sekisho.cli.server.LocalServer;
import org.sekisho.cli.server.RunCommand;
import org.sekisho.cli.server.StopCommand;
import org.sekisho.cli.submitter.ComplaintCommand;
import org.sekisho.cli.submitter.FindingCommand;
import org.sekisho.cli.submitter.HeldCommand;
import org.sekisho.cli.submitter.OverrideCommand;
import org.sekisho.cli.submitter.ReleaseCommand;
import org.sekisho.cli.submitter.SuspendCommand;
import org.sekisho.cli.submitter.SuspensionsCommand;
import org.sekisho.cli.submitter.UserCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * {@code ./sekisho}: everything an admin does with the server. Exit codes: 0 yes or done; 1 the answer is no, or it
 * failed; 2 wrong usage, or something to fix in {@code conf/}; 3 no server answers.
 */
@Command(name = "sekisho", resourceBundle = "org.sekisho.cli.commands")
public final class SekishoCommand extends CommandGroup {
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            StopCommand.class,
            CheckCommand.class,
            BacktestCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            DomainCommand.class,
            UserCommand.class,
            SuspensionsCommand.class,
            ShowCommand.class,
            ExplainCommand.class,
            FindingCommand.class,
            UnusualCommand.class,
            SweepCommand.class,
            ComplaintCommand.class,
            CaseCommand.class,
            WhoCommand.class,
            AccountingCommand.class,
            SuspendCommand.class,
            ReleaseCommand.class,
            HeldCommand.class,
            QueueCommand.class,
            DrainCommand.class,
            RulesCommand.class,
            RearmCommand.class,
            AuditCommand.class,
            DeliveriesCommand.class,
            ReportCommand.class,
            OverrideCommand.class,
            NetworksCommand.class,
            NotifyCommand.class,
            PoolsCommand.class,
            ListingsCommand.class,
            KeyCommand.class,
            TokenCommand.class,
            CompletionCommand.class,
            ManPageCommand.class,
            HelpCommand.class);

    /** They tell of the others. */
    private static final Set<Class<?>> TELL_OF_OTHERS =
            Set.of(CompletionCommand.class, ManPageCommand.class, HelpCommand.class);

    /** Which node: for this command and all below it. */
    @Option(
            names = "--config",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The server: a directory with conf/ and var/, else what SEKISHO_HOME says.")
    void select(@Nullable Path home) {
        if (home != null) {
            LocalServer.installed().select(home);
        }
    }

    /** Ends the process with the exit code of the command. */
    public static void main(String[] arguments) {
        System.exit(commandLine(needed(arguments)).execute(arguments));
    }

    /** The command with all that are below it; failures are told in one line. */
    public static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    /** The one that is named first alone, where that is enough: to describe all takes longer than most of them do. */
    private static List<Class<?>> needed(String... arguments) {
        return COMMANDS.stream()
                .filter(command -> arguments.length > 0
                        && command.getAnnotation(Command.class).name().equals(arguments[0])
                        && !TELL_OF_OTHERS.contains(command))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    private static CommandLine commandLine(List<Class<?>> commands) {
        CommandLine command = new CommandLine(new SekishoCommand());
        commands.forEach(command::addSubcommand);
        CommandHelp.complete(command);
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, arguments) -> WrongUsage.tell(wrong))
                .setExecutionExceptionHandler((failure, failed, parsed) -> FailureHandler.tell(failure, failed));
    }
}
