// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The manual, made from the help of every command. */
@Command(
        name = "man",
        description = "Print the manual page.",
        footer = {"Examples:", "  sekisho man | man -l -", "  sekisho man > /usr/local/share/man/man1/sekisho.1"})
final class ManPageCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ManPage.of(spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
