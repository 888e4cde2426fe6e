// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekisho.benchmarks.Arguments;

/**
 * {@code benchmarks/run server}: the same server with three kinds of queue, in one JVM, round after round in turn; the
 * middle of the rounds counts.
 */
public record ServerBenchmark(ServerPlan plan, PrintStream out) {
    /** @param arguments see {@link ServerPlan#read} */
    public static void main(String[] arguments) throws Exception {
        new ServerBenchmark(Arguments.read(List.of(arguments), ServerPlan::read), System.out).run();
        // RemoteDelivery leaves threads behind that would keep the JVM alive.
        System.exit(0);
    }

    private void run() throws Exception {
        try (TemporaryDirectory home = TemporaryDirectory.in(plan.directory())) {
            List<Contestant> contestants = new ArrayList<>();
            try {
                for (QueueVariant queue : plan.queues()) {
                    contestants.add(Contestant.start(queue, home.path().resolve(queue.name()), plan));
                }
                for (int round = 1 - plan.warmUps(); round <= plan.rounds(); round++) {
                    for (Contestant contestant : contestants) {
                        contestant.play(plan.mails(), round, out);
                    }
                }
                table(contestants);
            } finally {
                for (Contestant contestant : contestants) {
                    contestant.close();
                }
            }
        }
    }

    private void table(List<Contestant> contestants) {
        out.printf("%n%s%n%n", plan.describe());
        out.printf(
                "| queue | accepted/s | through/s | of in memory | of ActiveMQ's defaults |%n|---|---|---|---|---|%n");
        for (Contestant contestant : contestants) {
            double through = contestant.median(Rates::through);
            out.printf(
                    "| %s | %.0f | %.0f | %s | %s |%n",
                    contestant.title(),
                    contestant.median(Rates::accepted),
                    through,
                    ratio(through, contestants, QueueVariant.IN_MEMORY),
                    ratio(through, contestants, QueueVariant.ACTIVEMQ));
        }
    }

    private static String ratio(double through, List<Contestant> contestants, QueueVariant other) {
        Optional<Contestant> compared = contestants.stream()
                .filter(one -> one.title().equals(other.title()))
                .findFirst();
        return compared.map(one -> "%.2f".formatted(through / one.median(Rates::through)))
                .orElse("-");
    }
}
