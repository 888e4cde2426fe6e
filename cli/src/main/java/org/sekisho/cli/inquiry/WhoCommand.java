// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.inquiry;

import java.time.Instant;
import org.sekisho.cli.command.DeskTime;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says who had an address then. */
@Command(name = "who")
public final class WhoCommand extends ServerCommand {
    @Parameters(index = "0", paramLabel = "ADDRESS", description = "An IP address.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    @Parameters(index = "1", paramLabel = "TIME", description = "When, such as 2026-12-24T18:00 or ...T18:00:05+09:00.")
    @SuppressWarnings("NullAway.Init")
    private String time;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "0")
    private int port;

    @Override
    public Integer call() throws CommandFailure {
        String query = "?address=" + WebAdminClient.segment(address) + "&at=" + moment();
        String asked = port == 0 ? query : query + "&port=" + port;
        return print(admin().get("/sekisho/sessions" + asked), answer -> output().line(Output.sentence(answer)));
    }

    private Instant moment() throws CommandFailure {
        try {
            return DeskTime.of(Output.server()).momentOf(time);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(time + ": " + e.getMessage());
        }
    }
}
