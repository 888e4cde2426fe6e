// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.sekisho.event.LocatedEvent;
import org.sekisho.rule.Rule;
import org.sekisho.rule.habit.FirstTimeRule;
import org.sekisho.rule.habit.SharedNetworkRule;
import org.sekisho.usage.Activity;

/** What places cost per message, as ratios to looking them up by MaxMind's own libraries, in turns. */
final class GeoTable {
    private static final double GOAL_LOOK_UP = 0.6;
    private static final int WARM_UPS = 20;
    private static final int TURNS = 60;
    private static final String CITY = "geoip2 city()";
    private static final String RAW = "raw look-up";
    private static final String LOCATE = "look-up";
    private static final String VERDICT = "verdict";
    private static final String FIRST_TIME = "verdict and FirstTimeRecipients";
    private static final String SHARED = "these and SharedNetwork";
    private static final String WHOLE = "look-up and verdict";

    private GeoTable() {}

    /**
     * What must hold with a number of submitters.
     *
     * @param verdict all rules, the place on the session, to one raw look-up; at most
     * @param whole the same with the look-up inside; at most
     * @param rule a verdict with one rule more to one without it; at most, and 0 where that is not measured
     */
    record Goal(int submitters, double verdict, double whole, double rule) {}

    private static final List<Goal> GOALS = List.of(new Goal(10_000, 0.10, 1.5, 1.3), new Goal(1_000_000, 0.5, 2.0, 0));

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
            if (goal.rule() > 0) {
                addNets(turns, goal, benchmark);
            }
            turns.run();
            return print(turns, goal, out);
        } finally {
            world.end();
        }
    }

    private static void addNets(AlternatingRun turns, Goal goal, GeoBenchmark benchmark) {
        Rule<LocatedEvent, Activity> firstTime =
                FirstTimeRule.SYNTAX.parse("FirstTimeRecipients", "recipients=60/1d, times=2", Map.of());
        Rule<LocatedEvent, Activity> shared = SharedNetworkRule.SYNTAX.parse("SharedNetwork", "", Map.of());
        GeoBenchmark.Sessions one = new GeoBenchmark.Sessions(goal.submitters(), List.of(firstTime));
        GeoBenchmark.Sessions two = new GeoBenchmark.Sessions(goal.submitters(), List.of(firstTime, shared));
        turns.add(FIRST_TIME, 200_000, () -> benchmark.verdict(one));
        turns.add(SHARED, 200_000, () -> benchmark.verdict(two));
    }

    private static boolean print(AlternatingRun turns, Goal goal, PrintStream out) {
        out.printf("%,d submitters; median of turns (quarters)%n", goal.submitters());
        boolean nets = goal.rule() > 0;
        turns.print(
                nets
                        ? List.of(CITY, RAW, LOCATE, VERDICT, WHOLE, FIRST_TIME, SHARED)
                        : List.of(CITY, RAW, LOCATE, VERDICT, WHOLE),
                out);
        boolean met = turns.isWithin(LOCATE, CITY, GOAL_LOOK_UP, out);
        if (nets) {
            met &= turns.isWithin(FIRST_TIME, VERDICT, goal.rule(), out);
            met &= turns.isWithin(SHARED, FIRST_TIME, goal.rule(), out);
        }
        met &= turns.isWithin(VERDICT, RAW, goal.verdict(), out);
        met &= turns.isWithin(WHOLE, RAW, goal.whole(), out);
        return met;
    }
}
