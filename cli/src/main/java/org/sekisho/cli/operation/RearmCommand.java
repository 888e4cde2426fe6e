// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import org.sekisho.cli.command.Reason;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a braked rule suspend again. */
@Command(name = "rearm")
public final class RearmCommand extends ServerCommand {
    @Parameters(paramLabel = "RULE", description = "Its name, as rules lists it.")
    private String rule = "";

    @Mixin
    private final Reason reason = new Reason();

    @Override
    public Integer call() throws CommandFailure {
        admin().send("DELETE", "/sekisho/rules/" + WebAdminClient.segment(rule) + "/brake?" + reason.query(), "");
        output().done("The rule " + rule + " acts again.");
        return 0;
    }
}
