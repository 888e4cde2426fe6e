// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import java.util.Arrays;
import java.util.Locale;
import org.sekisho.cli.command.CommandGroup;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A command and all below it as a manual page, in the macros of man(7). */
final class ManPage {
    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    static String of(CommandLine root) {
        ManPage manual = new ManPage();
        CommandSpec spec = root.getCommandSpec();
        String version = spec.version()[0].replaceFirst(",.*", "");
        manual.macro("TH", spec.name().toUpperCase(Locale.ROOT), "1", "", version);
        manual.macro("SH", "NAME")
                .line(spec.name() + " - " + spec.usageMessage().description()[0]);
        manual.macro("SH", "COMMANDS");
        root.getSubcommands().values().forEach(manual::command);
        manual.macro("SH", "EXIT STATUS");
        spec.usageMessage().exitCodeList().forEach((code, meaning) -> manual.term(code, meaning));
        manual.macro("SH", "NOTES").verbatim(spec.usageMessage().footer());
        return manual.page.toString();
    }

    private void command(CommandLine command) {
        if (command.getSubcommands().isEmpty() || !(command.getCommand() instanceof CommandGroup)) {
            describe(command.getCommandSpec());
        }
        command.getSubcommands().values().forEach(this::command);
    }

    private void describe(CommandSpec spec) {
        UsageMessageSpec usage = spec.usageMessage();
        String synopsis = spec.commandLine().getHelp().synopsis(0);
        macro("SS", synopsis.strip().replaceAll("\\s+", " "));
        Arrays.stream(usage.description()).forEach(this::line);
        spec.positionalParameters().forEach(one -> term(one.paramLabel(), one.description()));
        spec.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .forEach(option -> term(named(option), option.description()));
        usage.exitCodeList().forEach((code, meaning) -> term("exit " + code, meaning));
        if (usage.footer().length > 0) {
            macro("PP").verbatim(usage.footer());
        }
    }

    private static String named(OptionSpec option) {
        return option.longestName() + (option.arity().max() > 0 ? " " + option.paramLabel() : "");
    }

    private void term(String term, String... meaning) {
        macro("TP").line(term);
        line(Ansi.OFF.string(String.join(" ", meaning)));
    }

    private ManPage verbatim(String... lines) {
        macro("nf");
        Arrays.stream(lines).forEach(this::line);
        return macro("fi");
    }

    private ManPage macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
        }
        page.append('\n');
        return this;
    }

    /** A line that begins with a dot or an apostrophe would be taken for a macro. */
    private ManPage line(String text) {
        page.append("\\&").append(escaped(text)).append('\n');
        return this;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
