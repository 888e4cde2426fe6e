// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.TimeUnit;
import org.sekisho.cli.command.ReasonedCommand;
import org.sekisho.cli.server.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes a node out: no new mail, until what it holds is delivered. */
@Command(name = "drain", subcommands = DrainCommand.End.class)
public final class DrainCommand extends ReasonedCommand {
    private static final String PATH = "/sekisho/drain";

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "0")
    private int waitSeconds;

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        admin().send("PUT", PATH + "?" + reason.query(), "");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
        long left = left();
        while (left > 0 && System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(1);
            left = left();
        }
        output().done("This node takes no new mail. "
                + (left == 0
                        ? "Its queues are empty: it can be stopped."
                        : left + (left == 1 ? " mail is" : " mails are")
                                + " still in its queues (sekisho queue list)."));
        return left == 0 ? 0 : CommandFailure.NO;
    }

    private long left() throws CommandFailure {
        long sum = 0;
        for (JsonNode queue :
                QueueCommand.sizes(admin(), admin().get("/mailQueues").json())) {
            sum += queue.path("size").asLong();
        }
        return sum;
    }

    @Command(name = "end")
    static final class End extends ReasonedCommand {
        @Override
        public Integer call() throws CommandFailure {
            admin().send("DELETE", PATH + "?" + reason.query(), "");
            output().done("This node takes mail again.");
            return 0;
        }
    }
}
