// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.storm;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.james.utils.DataProbeImpl;
import org.sekisho.benchmarks.Arguments;
import org.sekisho.benchmarks.server.BenchServer;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.Latencies;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.SubmissionServer;
import org.sekisho.benchmarks.server.TemporaryDirectory;

/**
 * {@code benchmarks/run storm}: the shipped server, to which customers hand in mail at a steady pace, with and without
 * a storm of bounces beside it, in turn. What is compared is how long their mail takes from 250 to the next host.
 */
public final class StormBenchmark {
    private static final double GOAL = 1.2;
    private static final long MAX_GROWTH = 64;
    private static final int WARM_UP = 15;
    private static final int PATIENCE = 60;
    private static final String CALM = "calm-";
    private static final String STORM = "storm-";

    private final StormPlan plan;
    private final PrintStream out;
    private final Latencies latencies = new Latencies();

    private StormBenchmark(StormPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** @param arguments see {@link StormPlan#read}; run in the root of the repository */
    public static void main(String[] arguments) {
        ShippedConf.exitAfter(
                () -> new StormBenchmark(Arguments.read(List.of(arguments), StormPlan::read), System.out).run());
    }

    private boolean run() throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory());
                CountingSink sink = new CountingSink(latencies::arrived)) {
            ShippedConf conf = ShippedConf.copy(directory, "storm", sink);
            try (SubmissionServer server = SubmissionServer.start(conf, new BounceProbe.Module())) {
                DataProbeImpl data = server.server().probe(DataProbeImpl.class);
                for (int i = 0; i < StormTraffic.USERS; i++) {
                    data.fluent().addUser(StormTraffic.user(i), BenchServer.PASSWORD);
                }
                try (StormTraffic traffic = new StormTraffic(plan, server, conf.inboundPort(), latencies)) {
                    return measure(traffic, server.server().probe(BounceProbe.class));
                }
            }
        }
    }

    private boolean measure(StormTraffic traffic, BounceProbe probe) throws IOException, InterruptedException {
        traffic.play("warm-up-", WARM_UP, true);
        long before = heap();
        int seconds = Math.max(1, plan.seconds() / plan.blocks());
        for (int block = 1; block <= plan.blocks(); block++) {
            // Who goes first changes, so that neither always meets the other's leftovers.
            boolean stormFirst = block % 2 == 0;
            once(traffic, block, seconds, stormFirst);
            once(traffic, block, seconds, !stormFirst);
        }
        settle();
        return print(traffic, probe, heap() - before);
    }

    private void once(StormTraffic traffic, int block, int seconds, boolean storm)
            throws IOException, InterruptedException {
        String name = (storm ? STORM : CALM) + block + "-";
        traffic.play(name, seconds, storm);
        out.printf("%-9s median %6.1f ms  p99 %6.1f ms%n", name, quantile(name, 0.5), quantile(name, 0.99));
    }

    private void settle() throws InterruptedException {
        for (int second = 0; second < PATIENCE && latencies.through("") < latencies.sent(""); second++) {
            Thread.sleep(1_000);
        }
    }

    private boolean print(StormTraffic traffic, BounceProbe probe, long growth) {
        double ratio = quantile(STORM, 0.99) / quantile(CALM, 0.99);
        long lost = latencies.sent("") - latencies.through("");
        out.printf(
                "%n%s%n%n| ordinary mail, 250 to sink | without | with the storm |%n|---|---|---|%n", plan.describe());
        out.printf("| mails | %d | %d |%n", latencies.sent(CALM), latencies.sent(STORM));
        out.printf("| median | %.1f ms | %.1f ms |%n", quantile(CALM, 0.5), quantile(STORM, 0.5));
        out.printf("| p99 | %.1f ms | %.1f ms |%n", quantile(CALM, 0.99), quantile(STORM, 0.99));
        out.printf("| ratio of p99 | | %.2f |%n%n", ratio);
        out.printf("| storm | |%n|---|---|%n");
        out.printf(
                "| to nobody: refused with 550, anything else | %s, %s |%n",
                traffic.unknownRefused, traffic.unknownElse);
        out.printf(
                "| to somebody: accepted, told to come again | %s, %s |%n",
                traffic.knownAccepted, traffic.knownDeferred);
        out.printf("| genuine: arrived | %d of %d |%n", latencies.through(StormTraffic.GENUINE), genuine(traffic));
        out.printf(
                "| genuine: refused, told to come again | %s, %s |%n", traffic.genuineRefused, traffic.genuineDeferred);
        out.printf("| storms seen | %d |%n", probe.storms().active().size());
        out.printf("| heap after collection, growth | %d MB |%n", growth);
        boolean met = ratio <= GOAL && lost == 0 && traffic.genuineRefused.get() == 0 && growth <= MAX_GROWTH;
        out.printf(
                "%ngoal: ratio at most %.1f, nothing lost, no genuine bounce refused, growth at most %d MB: %s%n",
                GOAL, MAX_GROWTH, met ? "met" : "MISSED");
        return met;
    }

    private long genuine(StormTraffic traffic) {
        return latencies.sent(StormTraffic.GENUINE) + traffic.genuineRefused.get() + traffic.genuineDeferred.get();
    }

    private double quantile(String prefix, double quantile) {
        return latencies.quantile(prefix, quantile);
    }

    /** In use after a collection, MB. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1_048_576;
    }
}
