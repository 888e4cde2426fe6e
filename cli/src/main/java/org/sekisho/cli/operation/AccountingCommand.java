// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import java.nio.file.Path;
import org.sekisho.cli.command.FileBeginning;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Imports RADIUS accounting, for {@code who}. */
@Command(name = "accounting")
public final class AccountingCommand extends ServerCommand {
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    @Parameters(paramLabel = "FILE", description = "RADIUS accounting as CSV; the first row names attributes.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws CommandFailure {
        byte[] csv = FileBeginning.read(file, MAX_BYTES + 1);
        if (csv.length > MAX_BYTES) {
            throw CommandFailure.usage(file + ": is larger than 8 MB; split it and import the parts");
        }
        return print(admin().post("/sekisho/sessions/import", "text/csv", csv), "Imported {sessions} sessions.");
    }
}
