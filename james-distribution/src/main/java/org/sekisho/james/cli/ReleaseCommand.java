// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a submitter send again. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Let somebody send again, and forget what was counted. Held mail stays held.",
        footer = {
            "",
            "Example:",
            "  sekisho release bob@example.org --reason \"new password\"",
            "",
            "Exit codes: 0 may send; 1 was not suspended; 2 wrong address or reason; 3 no server."
        })
final class ReleaseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ADDRESS", description = "Whom, for instance bob@example.org.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "One line that tells people why.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws CommandFailure {
        Admin admin = output.admin();
        String name = Admin.segment(address);
        admin.send("DELETE", "/sekisho/suspensions/" + name + "?reason=" + Admin.segment(reason), "");
        Admin.Answer held = admin.get("/sekisho/held/" + name);
        if (!output.printedJson(held)) {
            String submitter = held.json().path("submitter").asText();
            output.line(submitter + " may send again.");
            HeldCommand.print(output, held.json());
        }
        return 0;
    }
}
