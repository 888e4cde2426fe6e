// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** What mailets cost per mail, as ratios to a mailet that does nothing, in one run. No goal is set. */
final class MailetsTable {
    private static final String SUBMITTERS = "10000";

    /** Methods of {@link MailetsBenchmark}. */
    private static final List<String> CANDIDATES = List.of("reroutePool", "reroutePoolWithFinding");

    private MailetsTable() {}

    public static void main(String[] arguments) throws RunnerException {
        print(Jmh.Effort.FULL, System.out);
    }

    static void print(Jmh.Effort effort, PrintStream out) throws RunnerException {
        Jmh jmh = Jmh.run(MailetsBenchmark.class, effort, out, SUBMITTERS);
        double empty = jmh.row("emptyMailet", SUBMITTERS).nanoseconds();
        for (String candidate : CANDIDATES) {
            double ratio = jmh.row(candidate, SUBMITTERS).nanoseconds() / empty;
            out.printf("  %s / empty mailet: %.1f%n", candidate, ratio);
        }
    }
}
