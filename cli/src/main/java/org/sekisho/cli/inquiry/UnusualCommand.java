// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.inquiry;

import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists who stands out, whatever rules say. */
@Command(name = "unusual")
public final class UnusualCommand extends ServerCommand {
    @Option(names = "--max", paramLabel = "COUNT", defaultValue = "20")
    private int max;

    @Override
    public Integer call() throws CommandFailure {
        return list(admin().get("/sekisho/unusual?max=" + max), "{points}  {sentence}", "Nobody stands out.");
    }
}
