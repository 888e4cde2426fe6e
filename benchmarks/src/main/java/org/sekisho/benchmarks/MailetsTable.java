// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** What mailets cost per mail, as ratios to a mailet that does nothing, in one run. */
final class MailetsTable {
    private MailetsTable() {}

    /**
     * What must hold for a candidate.
     *
     * @param candidate a method of the benchmark
     * @param ratio to the empty mailet, at most
     */
    record Goal(String candidate, double ratio) {}

    public static void main(String[] arguments) throws RunnerException {
        System.exit(print(Jmh.Effort.FULL, System.out) ? 0 : 1);
    }

    /** @return whether the goals are met */
    static boolean print(Jmh.Effort effort, PrintStream out) throws RunnerException {
        Jmh ways = Jmh.run(MailetsBenchmark.class, effort, out, "10000");
        Jmh notices = Jmh.run(NotifyBenchmark.class, effort, out, "100");
        boolean met = print(
                ways, "10000", List.of(new Goal("reroutePool", 100), new Goal("reroutePoolWithFinding", 500)), out);
        return print(notices, "100", List.of(new Goal("notifyAbuse", 100)), out) && met;
    }

    private static boolean print(Jmh jmh, String submitters, List<Goal> goals, PrintStream out) {
        double empty = jmh.row("emptyMailet", submitters).nanoseconds();
        boolean met = true;
        for (Goal goal : goals) {
            double ratio = jmh.row(goal.candidate(), submitters).nanoseconds() / empty;
            boolean good = ratio <= goal.ratio();
            out.printf(
                    "  %-24s / empty mailet: %6.1f, goal at most %.0f: %s%n",
                    goal.candidate(), ratio, goal.ratio(), MemoryTable.met(good));
            met &= good;
        }
        return met;
    }
}
