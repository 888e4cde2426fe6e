// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.sekisho.benchmarks.AlternatingRun.Timed;

/** What places cost per message, as ratios to looking them up by MaxMind's own libraries, in turns. */
final class GeoTable {
    private static final double GOAL_LOOK_UP = 0.6;
    private static final int WARM_UPS = 20;
    private static final int TURNS = 60;

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
            Timed city = turns.add("geoip2 city()", 10_000, () -> benchmark.geoip2City(world));
            Timed raw = turns.add("raw look-up", 50_000, () -> benchmark.rawLookUp(world));
            Timed locate = turns.add("look-up", 50_000, () -> benchmark.locate(world));
            Timed verdict = turns.add("verdict", 200_000, () -> benchmark.verdict(sessions));
            Timed whole = turns.add("look-up and verdict", 50_000, () -> benchmark.lookUpAndVerdict(world));
            Optional<MoreRules> more = goal.rule() > 0 ? Optional.of(add(turns, goal, benchmark)) : Optional.empty();
            turns.run();
            out.printf("%,d submitters; median of turns (quarters)%n", goal.submitters());
            turns.print(out);
            boolean met = turns.isWithin(locate, city, GOAL_LOOK_UP, out);
            if (more.isPresent()) {
                met &= turns.isWithin(more.get().firstTime(), verdict, goal.rule(), out);
                met &= turns.isWithin(more.get().shared(), more.get().firstTime(), goal.rule(), out);
                met &= turns.isWithin(more.get().mix(), more.get().shared(), goal.rule(), out);
            }
            met &= turns.isWithin(verdict, raw, goal.verdict(), out);
            met &= turns.isWithin(whole, raw, goal.whole(), out);
            return met;
        } finally {
            world.end();
        }
    }

    /** A verdict with one rule more, and with two. */
    private record MoreRules(Timed firstTime, Timed shared, Timed mix) {}

    private static MoreRules add(AlternatingRun turns, Goal goal, GeoBenchmark benchmark) {
        GeoBenchmark.Sessions one = new GeoBenchmark.Sessions(goal.submitters(), Nets.first(1));
        GeoBenchmark.Sessions two = new GeoBenchmark.Sessions(goal.submitters(), Nets.first(2));
        GeoBenchmark.Sessions three = new GeoBenchmark.Sessions(goal.submitters(), Nets.first(3));
        return new MoreRules(
                turns.add("verdict and FirstTimeRecipients", 200_000, () -> benchmark.verdict(one)),
                turns.add("these and SharedNetwork", 200_000, () -> benchmark.verdict(two)),
                turns.add("these and DestinationMix", 200_000, () -> benchmark.verdict(three)));
    }
}
