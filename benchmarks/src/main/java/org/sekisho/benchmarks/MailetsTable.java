// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** What mailets cost per mail, as ratios to a mailet that does nothing, in one run. */
final class MailetsTable {
    private static final String SUBMITTERS = "10000";

    private MailetsTable() {}

    /**
     * What must hold for a candidate.
     *
     * @param candidate a method of {@link MailetsBenchmark}
     * @param ratio to the empty mailet, at most
     */
    record Goal(String candidate, double ratio) {}

    private static final List<Goal> GOALS =
            List.of(new Goal("reroutePool", 100), new Goal("reroutePoolWithFinding", 500));

    public static void main(String[] arguments) throws RunnerException {
        System.exit(print(Jmh.Effort.FULL, System.out) ? 0 : 1);
    }

    /** @return whether the goals are met */
    static boolean print(Jmh.Effort effort, PrintStream out) throws RunnerException {
        Jmh jmh = Jmh.run(MailetsBenchmark.class, effort, out, SUBMITTERS);
        double empty = jmh.row("emptyMailet", SUBMITTERS).nanoseconds();
        boolean met = true;
        for (Goal goal : GOALS) {
            double ratio = jmh.row(goal.candidate(), SUBMITTERS).nanoseconds() / empty;
            boolean good = ratio <= goal.ratio();
            out.printf(
                    "  %-24s / empty mailet: %6.1f, goal at most %.0f: %s%n",
                    goal.candidate(), ratio, goal.ratio(), MemoryTable.met(good));
            met &= good;
        }
        return met;
    }
}
