// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.sekisho.cli.command.ManifestVersion;
import org.sekisho.cli.command.ServerCommand;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help of all commands has in common. Examples are printed as they are: no line is broken in a URL. */
final class CommandHelp {
    private CommandHelp() {}

    /** Adds it to a command and to all below it. */
    static void complete(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (!spec.helpCommand()) {
            spec.mixinStandardHelpOptions(true).versionProvider(new ManifestVersion());
            UsageMessageSpec usage = spec.usageMessage();
            usage.exitCodeListHeading("%nExit codes:%n");
            usage.exitCodeList(exitCodes(spec));
            usage.footerHeading(usage.footer().length == 0 ? "" : "%n");
            if (!command.getSubcommands().isEmpty()
                    && usage.synopsisSubcommandLabel().equals("[COMMAND]")) {
                usage.synopsisSubcommandLabel(spec.userObject() instanceof Runnable ? "COMMAND" : "[COMMAND]");
            }
            command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, CommandHelp::footer);
        }
        command.getSubcommands().values().forEach(CommandHelp::complete);
    }

    /** Those that {@code commands.properties} has for the command, and what a code means everywhere else. */
    private static Map<String, String> exitCodes(CommandSpec spec) {
        Map<String, String> codes = new TreeMap<>();
        boolean isGroup = spec.userObject() instanceof Runnable && spec.parent() != null;
        if (!isGroup) {
            codes.put("0", "done");
            codes.put("2", "something to fix in the command or in conf/");
        }
        if (spec.userObject() instanceof ServerCommand) {
            codes.put("3", "no server answers; the message says how to start it");
        }
        String own = spec.qualifiedName(".") + ".exit.";
        ResourceBundle texts = spec.resourceBundle();
        texts.keySet().stream()
                .filter(key -> key.startsWith(own))
                .forEach(key -> codes.put(key.substring(own.length()), texts.getString(key)));
        return codes;
    }

    private static String footer(Help help) {
        String[] lines = help.commandSpec().usageMessage().footer();
        return lines.length == 0 ? "" : String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
