// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import java.util.List;

/** What places cost per message, as ratios to looking them up by MaxMind's own libraries, in turns. */
final class GeoTable {
    private static final double GOAL_LOOK_UP = 0.6;
    private static final int WARM_UPS = 20;
    private static final int TURNS = 60;
    private static final String CITY = "geoip2 city()";
    private static final String RAW = "raw look-up";
    private static final String LOCATE = "look-up";
    private static final String VERDICT = "verdict";
    private static final String WHOLE = "look-up and verdict";

    private GeoTable() {}

    /**
     * What must hold with a number of submitters.
     *
     * @param verdict all rules, the place on the session, to one raw look-up; at most
     * @param whole the same with the look-up inside; at most
     */
    record Goal(int submitters, double verdict, double whole) {}

    private static final List<Goal> GOALS = List.of(new Goal(10_000, 0.10, 1.5), new Goal(1_000_000, 0.5, 2.0));

    public static void main(String[] arguments) throws Exception {
        boolean met = true;
        for (Goal goal : GOALS) {
            met &= print(goal, new AlternatingRun(WARM_UPS, TURNS), System.out);
        }
        System.exit(met ? 0 : 1);
    }

    /** @return whether the goals are met */
    static boolean print(Goal goal, AlternatingRun turns, PrintStream out) throws Exception {
        GeoBenchmark.World world = new GeoBenchmark.World(goal.submitters());
        try {
            GeoBenchmark.Sessions sessions = new GeoBenchmark.Sessions(goal.submitters());
            GeoBenchmark benchmark = new GeoBenchmark();
            turns.add(CITY, 10_000, () -> benchmark.geoip2City(world));
            turns.add(RAW, 50_000, () -> benchmark.rawLookUp(world));
            turns.add(LOCATE, 50_000, () -> benchmark.locate(world));
            turns.add(VERDICT, 200_000, () -> benchmark.verdict(sessions));
            turns.add(WHOLE, 50_000, () -> benchmark.lookUpAndVerdict(world));
            turns.run();
            return print(turns, goal, out);
        } finally {
            world.end();
        }
    }

    private static boolean print(AlternatingRun turns, Goal goal, PrintStream out) {
        out.printf("%,d submitters; median of turns (quarters)%n", goal.submitters());
        turns.print(List.of(CITY, RAW, LOCATE, VERDICT, WHOLE), out);
        boolean met = turns.isWithin(LOCATE, CITY, GOAL_LOOK_UP, out);
        met &= turns.isWithin(VERDICT, RAW, goal.verdict(), out);
        met &= turns.isWithin(WHOLE, RAW, goal.whole(), out);
        return met;
    }
}
