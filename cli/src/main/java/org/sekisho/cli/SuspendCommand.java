// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a submitter by hand. */
@Command(
        name = "suspend",
        mixinStandardHelpOptions = true,
        description = "Stop somebody from sending, at once. Receiving goes on.",
        footer = {
            "",
            "Examples:",
            "  sekisho suspend bob@example.org --reason \"password stolen, customer not reached\"",
            "  sekisho suspend bob@example.org --reason \"asks on the phone\" --for 1h",
            "",
            "A suspension that lasts longer already goes on unchanged.",
            "Exit codes: 0 may not send now; 2 wrong address, reason or duration; 3 no server."
        })
final class SuspendCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ADDRESS", description = "Whom, for instance bob@example.org.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "One line that tells people why.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "How long: 30s, 15m, 1h, 7d (default: until released).")
    private @Nullable String length;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws CommandFailure {
        WebAdminClient admin = output.admin();
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("reason", reason);
        if (length != null) {
            order.put("for", length);
        }
        WebAdminClient.Answer answer =
                admin.send("PUT", "/sekisho/suspensions/" + WebAdminClient.segment(address), order.toString());
        if (!output.printedJson(answer)) {
            output.line(answer.json().path("sentence").asText());
        }
        UnknownUsers.note(output, admin, answer.json().path("submitter").asText());
        return 0;
    }
}
