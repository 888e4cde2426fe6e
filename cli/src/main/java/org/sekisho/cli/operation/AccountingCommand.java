// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import org.sekisho.cli.command.ImportCommand;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** Imports RADIUS accounting, for {@code who}. */
@Command(name = "accounting")
public final class AccountingCommand extends ImportCommand {
    private static final int MEGABYTES = 8;

    public AccountingCommand() {
        super(MEGABYTES);
    }

    @Override
    public Integer call() throws CommandFailure {
        return print(post("/sekisho/sessions/import"), "Imported {sessions} sessions.");
    }
}
