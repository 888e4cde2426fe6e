// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** What places cost per message, as ratios to looking them up by MaxMind's own libraries, in one run. */
final class GeoTable {
    private static final double GOAL_LOOK_UP = 0.6;

    private GeoTable() {}

    /**
     * What must hold with a number of submitters.
     *
     * @param verdict all rules, the place on the session, to one raw look-up; at most
     * @param whole the same with the look-up inside; at most
     */
    record Goal(String submitters, double verdict, double whole) {}

    private static final List<Goal> GOALS = List.of(new Goal("10000", 0.10, 1.5), new Goal("1000000", 0.5, 2.0));

    public static void main(String[] arguments) throws RunnerException {
        System.exit(print(Jmh.Effort.FULL, System.out, GOALS) ? 0 : 1);
    }

    /** @return whether the goals are met */
    static boolean print(Jmh.Effort effort, PrintStream out, List<Goal> goals) throws RunnerException {
        Jmh jmh = Jmh.run(
                GeoBenchmark.class,
                effort,
                out,
                goals.stream().map(Goal::submitters).toArray(String[]::new));
        boolean met = true;
        for (Goal goal : goals) {
            met &= print(jmh, goal, out);
        }
        return met;
    }

    private static boolean print(Jmh jmh, Goal goal, PrintStream out) {
        double city = jmh.row("geoip2City", goal.submitters()).nanoseconds();
        double raw = jmh.row("rawLookUp", goal.submitters()).nanoseconds();
        double locate = jmh.row("locate", goal.submitters()).nanoseconds();
        double verdict = jmh.row("verdict", goal.submitters()).nanoseconds();
        double whole = jmh.row("lookUpAndVerdict", goal.submitters()).nanoseconds();
        boolean met = ratio(out, "look-up, city and ASN / GeoIP2 city()", locate / city, GOAL_LOOK_UP);
        met &= ratio(out, "verdict of all rules / raw look-up", verdict / raw, goal.verdict());
        met &= ratio(out, "look-up and verdict / raw look-up", whole / raw, goal.whole());
        return met;
    }

    private static boolean ratio(PrintStream out, String what, double ratio, double goal) {
        boolean met = ratio <= goal;
        out.printf("  %-38s %5.2f, goal at most %.2f: %s%n", what, ratio, goal, MemoryTable.met(met));
        return met;
    }
}
