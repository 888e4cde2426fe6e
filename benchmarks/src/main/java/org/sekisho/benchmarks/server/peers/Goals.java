// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import java.io.PrintStream;
import java.util.Map;

/**
 * What Sekisho has to reach beside one of the others.
 *
 * @param other its title
 * @param cpu at most so much of its processor time
 * @param accepted at least so many parts of its rate
 */
record Goals(String other, double cpu, double accepted) {
    /** In which these two hold; in every other, accepted mails must not fall below {@link #ANYWHERE}. */
    private static final Cell ORDINARY = Cell.parse("20/tls/1/2K");

    private static final double ANYWHERE = 0.8;

    /** Whether all are met; prints each. */
    boolean check(Map<Cell, Series> sekisho, Map<Cell, Series> others, PrintStream out) {
        boolean met = true;
        for (Map.Entry<Cell, Series> entry : sekisho.entrySet()) {
            Series beside = others.get(entry.getKey());
            if (beside == null) {
                continue;
            }
            boolean ordinary = entry.getKey().equals(ORDINARY);
            String where = entry.getKey() + " beside " + other;
            double rate = entry.getValue().ratio(beside, Block::accepted);
            double least = ordinary ? accepted : ANYWHERE;
            met &= say(out, "%s: accepted/s %.2f, goal at least %.1f".formatted(where, rate, least), rate >= least);
            if (ordinary) {
                double time = entry.getValue().ratio(beside, Block::cpu);
                met &= say(out, "%s: CPU %.2f, goal at most %.1f".formatted(where, time, cpu), time <= cpu);
            }
        }
        return met;
    }

    private static boolean say(PrintStream out, String goal, boolean met) {
        out.println(goal + ": " + (met ? "met" : "MISSED"));
        return met;
    }
}
