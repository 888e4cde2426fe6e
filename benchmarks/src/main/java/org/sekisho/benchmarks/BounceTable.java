// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import java.util.List;

/** Reading a bounce or a complaint as a ratio to mime4j's DOM, verifying a reference to one HMAC, in turns. */
final class BounceTable {
    private static final double READ_GOAL = 1.5;
    private static final double VERIFY_GOAL = 2.0;
    private static final int SUBMITTERS = 100;
    private static final int WARM_UPS = 30;
    private static final int TURNS = 60;
    private static final String READ = "read";
    private static final String DOM = "mime4j's DOM";
    private static final String READ_COMPLAINT = "read a complaint";
    private static final String COMPLAINT_DOM = "its DOM";
    private static final String VERIFY = "verify";
    private static final String HMAC = "one HMAC";

    private BounceTable() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(print(new AlternatingRun(WARM_UPS, TURNS), System.out) ? 0 : 1);
    }

    /** @return whether the goals are met */
    static boolean print(AlternatingRun turns, PrintStream out) throws Exception {
        BounceBenchmark.Bounces bounces = new BounceBenchmark.Bounces(SUBMITTERS);
        BounceBenchmark benchmark = new BounceBenchmark();
        turns.add(READ, 1_000, () -> benchmark.read(bounces));
        turns.add(DOM, 1_000, () -> benchmark.dom(bounces));
        turns.add(READ_COMPLAINT, 1_000, () -> benchmark.readComplaint(bounces));
        turns.add(COMPLAINT_DOM, 1_000, () -> benchmark.complaintDom(bounces));
        turns.add(VERIFY, 50_000, () -> benchmark.verify(bounces));
        turns.add(HMAC, 50_000, () -> benchmark.hmac(bounces));
        turns.run();
        turns.print(List.of(READ, DOM, READ_COMPLAINT, COMPLAINT_DOM, VERIFY, HMAC), out);
        boolean read = turns.isWithin(READ, DOM, READ_GOAL, out);
        boolean complaint = turns.isWithin(READ_COMPLAINT, COMPLAINT_DOM, READ_GOAL, out);
        boolean verify = turns.isWithin(VERIFY, HMAC, VERIFY_GOAL, out);
        return read && complaint && verify;
    }
}
