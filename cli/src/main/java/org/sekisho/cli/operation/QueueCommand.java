// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.sekisho.cli.command.CommandGroup;
import org.sekisho.cli.command.Output;
import org.sekisho.cli.command.ServerCommand;
import org.sekisho.cli.http.WebAdminClient;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;

/** The queues in which mail waits. */
@Command(name = "queue", description = "Tell what waits in the queues.", subcommands = QueueCommand.ListAll.class)
public final class QueueCommand extends CommandGroup {

    @Command(
            name = "list",
            description = "List the queues and how many mails wait in each.",
            exitCodeList = "0:listed",
            footer = {
                "Example:",
                "  sekisho queue list",
                "spool holds mail that is being processed; the others hold mail on its way out."
            })
    static final class ListAll extends ServerCommand {
        @Override
        public Integer call() throws CommandFailure {
            WebAdminClient admin = admin();
            WebAdminClient.Answer answer = admin.get("/mailQueues");
            if (!output().printedJson(answer)) {
                output().table(sizes(admin, answer.json()));
            }
            return 0;
        }
    }

    /** A row for each queue, below a heading. */
    static List<List<String>> sizes(WebAdminClient admin, JsonNode names) throws CommandFailure {
        List<List<String>> rows = Output.rows("mails", "queue");
        for (JsonNode name : names) {
            JsonNode queue = admin.get("/mailQueues/" + WebAdminClient.segment(name.asText()))
                    .json();
            rows.add(List.of(queue.path("size").asText(), name.asText()));
        }
        return rows;
    }
}
