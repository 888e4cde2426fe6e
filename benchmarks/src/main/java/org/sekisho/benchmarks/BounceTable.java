// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import org.sekisho.benchmarks.AlternatingRun.Timed;

/** Reading a bounce or a complaint as a ratio to mime4j's DOM, verifying a reference to one HMAC, in turns. */
final class BounceTable {
    private static final double READ_GOAL = 1.5;
    private static final double VERIFY_GOAL = 2.0;
    private static final int SUBMITTERS = 100;
    private static final int WARM_UPS = 30;
    private static final int TURNS = 60;

    private BounceTable() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(print(new AlternatingRun(WARM_UPS, TURNS), System.out) ? 0 : 1);
    }

    /** @return whether the goals are met */
    static boolean print(AlternatingRun turns, PrintStream out) throws Exception {
        BounceBenchmark.Bounces bounces = new BounceBenchmark.Bounces(SUBMITTERS);
        BounceBenchmark benchmark = new BounceBenchmark();
        Timed read = turns.add("read", 1_000, () -> benchmark.read(bounces));
        Timed dom = turns.add("mime4j's DOM", 1_000, () -> benchmark.dom(bounces));
        Timed complaint = turns.add("read a complaint", 1_000, () -> benchmark.readComplaint(bounces));
        Timed complaintDom = turns.add("its DOM", 1_000, () -> benchmark.complaintDom(bounces));
        Timed verify = turns.add("verify", 50_000, () -> benchmark.verify(bounces));
        Timed hmac = turns.add("one HMAC", 50_000, () -> benchmark.hmac(bounces));
        turns.run();
        turns.print(out);
        boolean met = turns.isWithin(read, dom, READ_GOAL, out);
        met &= turns.isWithin(complaint, complaintDom, READ_GOAL, out);
        met &= turns.isWithin(verify, hmac, VERIFY_GOAL, out);
        return met;
    }
}
