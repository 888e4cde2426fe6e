// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import org.sekisho.cli.server.LocalCommand;
import picocli.CommandLine.Command;

/** The manual, made from the help of every command. */
@Command(name = "man")
final class ManPageCommand extends LocalCommand {
    @Override
    public Integer call() {
        out().print(ManPage.of(spec().root().commandLine()));
        out().flush();
        return 0;
    }
}
