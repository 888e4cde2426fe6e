// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import org.sekisho.cli.command.ReasonedCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a braked rule suspend again. */
@Command(name = "rearm")
public final class RearmCommand extends ReasonedCommand {
    @Parameters(paramLabel = "RULE", description = "Its name, as rules lists it.")
    private String rule = "";

    @Override
    public Integer call() throws CommandFailure {
        admin().send("DELETE", "/sekisho/rules/" + WebAdminClient.segment(rule) + "/brake?" + reason.query(), "");
        output().done("The rule " + rule + " acts again.");
        return 0;
    }
}
