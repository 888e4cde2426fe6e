// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.text.SpellingSuggestions;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is told of a command line that cannot be understood: what is wrong, the form, and where more is said. */
final class WrongUsage {
    private WrongUsage() {}

    /** @return the exit code */
    static int tell(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(Output.shown(message(wrong)));
        command.getErr().println(command.getHelp().fullSynopsis().strip().replaceAll("\\s+", " "));
        command.getErr().println("Help:  " + command.getCommandSpec().qualifiedName() + " --help");
        command.getErr().flush();
        return CommandFailure.USAGE;
    }

    private static String message(ParameterException wrong) {
        List<String> unmatched = wrong instanceof UnmatchedArgumentException strange
                ? strange.getUnmatched()
                : wrong.getCommandLine().getUnmatchedArguments();
        if (unmatched.isEmpty()) {
            return String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
        }
        CommandSpec spec = wrong.getCommandLine().getCommandSpec();
        String typed = unmatched.get(0);
        if (typed.startsWith("-")) {
            return "There is no option " + typed + meant(typed, spec.optionsMap().keySet().stream());
        }
        return spec.subcommands().isEmpty()
                ? "One argument too many: " + typed
                : "There is no command " + typed + meant(typed, spec.subcommands().keySet().stream());
    }

    private static String meant(String typed, Stream<String> known) {
        List<String> near = SpellingSuggestions.find(typed, known);
        return near.isEmpty() ? "." : near.stream().collect(Collectors.joining(" or ", "; did you mean ", "?"));
    }
}
