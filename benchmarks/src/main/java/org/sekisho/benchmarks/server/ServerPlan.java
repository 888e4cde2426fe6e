// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.james.smtpserver.CoreCmdHandlerLoader;
import org.sekisho.benchmarks.Arguments;

/**
 * What to measure.
 *
 * @param mails a round, 20 to 100000
 * @param warmUps rounds that do not count
 * @param rounds rounds that count
 * @param ioWorkers threads that read SMTP connections and, in James 3.8, write mail into the queue
 * @param queues the queues
 * @param directory on the disk to be measured
 * @param coreHandlers the class that names James's SMTP handlers
 */
record ServerPlan(
        int mails,
        int warmUps,
        int rounds,
        int ioWorkers,
        List<QueueVariant> queues,
        Path directory,
        String coreHandlers) {

    /** One line above the table. */
    String describe() {
        return ("%d mails of 2 KB a round over %d connections, %d rounds after %d to warm up, median;"
                        + " %d processors, %d SMTP threads")
                .formatted(
                        mails,
                        Contestant.CONNECTIONS,
                        rounds,
                        warmUps,
                        Runtime.getRuntime().availableProcessors(),
                        ioWorkers);
    }

    /** @param arguments {@code name=value}, each with a default: mails warmUps rounds ioWorkers queues directory */
    static ServerPlan read(Arguments arguments) {
        return new ServerPlan(
                arguments.number("mails", 2_000),
                arguments.number("warmUps", 2),
                arguments.number("rounds", 5),
                arguments.number("ioWorkers", 2 * Runtime.getRuntime().availableProcessors()),
                Arrays.stream(arguments
                                .text("queues", "in_memory,activemq,durable")
                                .split(","))
                        .map(name -> QueueVariant.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList(),
                arguments.directory(),
                arguments.text("coreHandlers", CoreCmdHandlerLoader.class.getName()));
    }
}
