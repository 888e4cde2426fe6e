// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import io.github.bucket4j.Bucket;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jol.info.GraphLayout;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;

/** Bytes of heap per submitter with three slots in use, the address itself left out, by JOL. */
public final class MemoryTable {
    private static final long GOAL = 256;
    private static final double GOAL_RATIO = 0.25;

    private MemoryTable() {}

    public static void main(String[] arguments) {
        System.exit(print(100_000, System.out) ? 0 : 1);
    }

    /** @return whether the goals are met */
    static boolean print(int submitters, PrintStream out) {
        Submitter[] all = Population.submitters(submitters);
        long ours = ours(all);
        long placed = perSubmitter(
                GeoPopulation.atHome(all, Instant.parse("2026-11-23T09:00:00Z")).usage(), all);
        long buckets = buckets(all);
        double ratio = (double) ours / buckets;
        boolean small = ours <= GOAL;
        boolean smaller = ratio <= GOAL_RATIO;
        out.printf(
                "heap per submitter without the address, %,d submitters, 3 slots in use, 3 dimensions x 2 windows%n",
                submitters);
        out.printf("  %-34s %6d B   goal at most %d B: %s%n", "Sekisho", ours, GOAL, met(small));
        out.printf(
                "  %-34s %6d B   goal at most %d B: %s%n",
                "with 2 countries and 1 place", placed, GOAL, met(placed <= GOAL));
        out.printf("  %-34s %6d B%n", "deliveries, mail to 3 domains", deliveries(all));
        out.printf("  %-34s %6d B%n", "Bucket4j, 3 buckets", buckets);
        out.printf("  %-34s %6.2f     goal at most %.2f: %s%n", "Sekisho / Bucket4j", ratio, GOAL_RATIO, met(smaller));
        return small && smaller && placed <= GOAL;
    }

    /** {@code met} or {@code missed}. */
    public static String met(boolean met) {
        return met ? "met" : "MISSED";
    }

    private static long ours(Submitter[] all) {
        InMemoryUsage usage = Population.usage(all, Instant.parse("2026-11-23T09:00:00Z"));
        return perSubmitter(usage, all);
    }

    /** Three mails within an hour, each to another domain, of which one failed. */
    private static long deliveries(Submitter[] all) {
        Instant start = Instant.parse("2026-11-23T09:00:00Z");
        InMemoryDeliveries deliveries = new InMemoryDeliveries(all.length);
        for (int i = 0; i < 3; i++) {
            Map<String, Integer> recipients = Map.of("mail" + i + ".example", 1);
            for (Submitter submitter : all) {
                Instant at = start.plusSeconds(i * 1_200L);
                deliveries.record(new DeliveryResult(submitter, at, DeliveryOutcome.HANDED_OVER, recipients));
            }
        }
        Map<String, Integer> failed = Map.of("mail2.example", 1);
        for (Submitter submitter : all) {
            deliveries.record(new DeliveryResult(submitter, start.plusSeconds(2_401), DeliveryOutcome.UNKNOWN, failed));
        }
        return perSubmitter(deliveries, all);
    }

    private static long buckets(Submitter[] all) {
        ConcurrentHashMap<String, Bucket[]> map = new ConcurrentHashMap<>();
        for (Submitter submitter : all) {
            map.put(submitter.address(), new Bucket[] {Limits.bucket(), Limits.bucket(), Limits.bucket()});
        }
        return perSubmitter(map, all);
    }

    private static long perSubmitter(Object store, Submitter[] all) {
        Object[] addresses = new Object[all.length];
        for (int i = 0; i < all.length; i++) {
            addresses[i] = all[i].address();
        }
        long names = GraphLayout.parseInstance(addresses).totalSize();
        long both = GraphLayout.parseInstance(store, addresses).totalSize();
        return Math.round((double) (both - names) / all.length);
    }
}
