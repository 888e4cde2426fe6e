// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.sekisho.cli.command.ReasonedCommand;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.command.Table;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The networks that wait because logins from them were refused. */
@Command(name = "networks", subcommands = NetworksCommand.Lift.class)
public final class NetworksCommand extends ServerCommand {
    static final String PATH = "/sekisho/networks";

    private static final Table TABLE = new Table()
            .column("network", "{network}")
            .column("refused logins", "{refusedLogins}")
            .column("waits for", NetworksCommand::left)
            .column("turned away", "{turnedAway}");

    @Override
    public Integer call() throws CommandFailure {
        return print(admin().get(PATH), networks -> {
            if (networks.isEmpty()) {
                output().line("No network waits.");
            } else {
                output().table(TABLE, networks);
            }
        });
    }

    private static String left(JsonNode network) {
        Duration left = Duration.ofSeconds(network.path("secondsLeft").asLong());
        return left.toMinutes() > 0 ? left.toMinutes() + " min" : left.toSeconds() + " s";
    }

    @Command(name = "lift")
    static final class Lift extends ReasonedCommand {
        @Parameters(paramLabel = "ADDRESS", description = "As networks lists it, or any address in it.")
        private String address = "";

        @Override
        public Integer call() throws CommandFailure {
            String path = PATH + "/" + WebAdminClient.segment(address.replaceFirst("/64$", ""));
            admin().send("DELETE", path + "?" + reason.query(), "");
            output().done(address + " no longer waits.");
            return 0;
        }
    }
}
