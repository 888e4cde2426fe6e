// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import org.openjdk.jmh.runner.RunnerException;

/** Reading a bounce as a ratio to mime4j's DOM, verifying its reference as a ratio to one HMAC, in one run. */
final class BounceTable {
    private static final double READ_GOAL = 1.5;
    private static final double VERIFY_GOAL = 2.0;
    private static final String SUBMITTERS = "100";

    private BounceTable() {}

    public static void main(String[] arguments) throws RunnerException {
        System.exit(print(Jmh.Effort.FULL, System.out) ? 0 : 1);
    }

    /** @return whether the goals are met */
    static boolean print(Jmh.Effort effort, PrintStream out) throws RunnerException {
        Jmh jmh = Jmh.run(BounceBenchmark.class, effort, out, SUBMITTERS);
        boolean read = ratio(jmh, "read", "dom", READ_GOAL, out);
        boolean verify = ratio(jmh, "verify", "hmac", VERIFY_GOAL, out);
        return read && verify;
    }

    private static boolean ratio(Jmh jmh, String ours, String other, double goal, PrintStream out) {
        double ratio = jmh.row(ours, SUBMITTERS).nanoseconds()
                / jmh.row(other, SUBMITTERS).nanoseconds();
        boolean met = ratio <= goal;
        out.printf("  %s / %s: %.2f, goal at most %.1f: %s%n", ours, other, ratio, goal, MemoryTable.met(met));
        return met;
    }
}
