// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.command.Table;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** The queues in which mail waits. */
@Command(
        name = "queue",
        subcommands = {QueueCommand.ListAll.class, QueueCommand.Flush.class})
public final class QueueCommand extends CommandGroup {
    static final Table TABLE = new Table().column("mails", "{size}").column("queue", "{name}");

    @Command(name = "list")
    static final class ListAll extends ServerCommand {
        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient admin = admin();
            WebAdminClient.Answer names = admin.get("/mailQueues");
            List<JsonNode> queues = sizes(admin, names.json());
            return print(names, all -> output().table(TABLE, queues));
        }
    }

    @Command(name = "flush")
    static final class Flush extends ServerCommand {
        private static final String NOW = "{\"delayed\":\"false\"}";

        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient admin = admin();
            WebAdminClient.Answer names = admin.get("/mailQueues");
            for (JsonNode name : names.json()) {
                String queue = "/mailQueues/" + WebAdminClient.segment(name.asText());
                admin.send("PATCH", queue + "/mails?delayed=true", NOW);
            }
            return print(names, all -> output().line("All mail that waits is tried now."));
        }
    }

    /** What the server says of each queue. */
    static List<JsonNode> sizes(WebAdminClient admin, JsonNode names) throws CommandFailure {
        List<JsonNode> queues = new ArrayList<>();
        for (JsonNode name : names) {
            queues.add(admin.get("/mailQueues/" + WebAdminClient.segment(name.asText()))
                    .json());
        }
        return queues;
    }
}
