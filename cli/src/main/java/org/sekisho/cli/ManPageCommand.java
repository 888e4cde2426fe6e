// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import org.sekisho.cli.server.LocalCommand;
import picocli.CommandLine.Command;

/** The manual, made from the help of every command. */
@Command(
        name = "man",
        description = "Print the manual page.",
        footer = {"Examples:", "  sekisho man | man -l -", "  sekisho man > /usr/local/share/man/man1/sekisho.1"})
final class ManPageCommand extends LocalCommand {
    @Override
    public Integer call() {
        out().print(ManPage.of(spec().root().commandLine()));
        out().flush();
        return 0;
    }
}
