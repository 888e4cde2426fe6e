// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import org.sekisho.cli.server.LocalCommand;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Teaches a shell the commands and options. */
@Command(name = "completion")
final class CompletionCommand extends LocalCommand {
    @Override
    public Integer call() {
        CommandSpec root = spec().root();
        out().println(AutoComplete.bash(root.name(), root.commandLine()));
        out().flush();
        return 0;
    }
}
