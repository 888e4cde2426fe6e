// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import org.openjdk.jmh.runner.RunnerException;

/** Nanoseconds and octets allocated per message, beside the libraries, in one run. */
final class UsageTable {
    private static final double GOAL = 3;
    private static final double GOAL_NET = 1.3;

    private UsageTable() {}

    public static void main(String[] arguments) throws RunnerException {
        System.exit(print(Jmh.Effort.FULL, System.out, "10000", "1000000") ? 0 : 1);
    }

    /** @return whether the goals are met */
    static boolean print(Jmh.Effort effort, PrintStream out, String... submitters) throws RunnerException {
        Jmh jmh = Jmh.run(UsageBenchmark.class, effort, out, submitters);
        boolean met = true;
        for (String count : submitters) {
            met &= print(jmh, count, out);
        }
        return met;
    }

    private static boolean print(Jmh jmh, String count, PrintStream out) {
        Jmh.Row ours = jmh.row("sekisho", count);
        Jmh.Row buckets = jmh.row("bucket4j", count);
        jmh.row("rateLimitJ", count);
        Jmh.Row event = jmh.row("sekishoWithReadyEvent", count);
        Jmh.Row activity = jmh.row("sekishoPeek", count);
        Jmh.Row firstTime = jmh.row("sekishoFirstTime", count);
        Jmh.Row shared = jmh.row("sekishoSharedNetwork", count);
        double ratio = buckets.nanoseconds() / ours.nanoseconds();
        double besides = event.octets() - activity.octets();
        boolean fast = ratio >= GOAL;
        boolean lean = besides < 1;
        out.printf("  Bucket4j / Sekisho: %.1f, goal at least %.0f: %s%n", ratio, GOAL, MemoryTable.met(fast));
        out.printf("  allocated besides the activity: %.0f B, goal 0: %s%n", besides, MemoryTable.met(lean));
        boolean quick = isWithin("FirstTimeRecipients / without", firstTime, ours, out);
        quick &= isWithin("SharedNetwork too / without that", shared, firstTime, out);
        return fast && lean && quick;
    }

    private static boolean isWithin(String what, Jmh.Row one, Jmh.Row baseline, PrintStream out) {
        double ratio = one.nanoseconds() / baseline.nanoseconds();
        boolean met = ratio <= GOAL_NET;
        out.printf("  %s: %.2f, goal at most %.1f: %s%n", what, ratio, GOAL_NET, MemoryTable.met(met));
        return met;
    }
}
