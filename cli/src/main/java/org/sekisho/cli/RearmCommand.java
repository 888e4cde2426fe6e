// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a braked rule suspend again. */
@Command(
        name = "rearm",
        mixinStandardHelpOptions = true,
        description = "Let a braked rule suspend again. What it did before is no longer counted.",
        footer = {
            "",
            "Example:",
            "  sekisho rearm country --reason \"new GeoIP database\"",
            "",
            "Exit codes: 0 acts again; 1 was not braked; 2 wrong reason; 3 no server."
        })
final class RearmCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RULE", description = "Its name, as rules lists it.")
    @SuppressWarnings("NullAway.Init")
    private String rule;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "One line that tells people why.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws CommandFailure {
        String path =
                "/sekisho/rules/" + WebAdminClient.segment(rule) + "/brake?reason=" + WebAdminClient.segment(reason);
        WebAdminClient.Answer answer = output.admin().send("DELETE", path, "");
        if (!output.printedJson(new WebAdminClient.Answer(answer.status(), "{}"))) {
            output.line("The rule " + rule + " acts again.");
        }
        return 0;
    }
}
