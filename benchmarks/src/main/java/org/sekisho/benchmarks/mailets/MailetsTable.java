// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.mailets;

import java.io.PrintStream;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;
import org.sekisho.benchmarks.Jmh;

/** What mailets cost per mail, as ratios to a mailet that does nothing, in one run. No goal is set. */
final class MailetsTable {
    private MailetsTable() {}

    public static void main(String[] arguments) throws RunnerException {
        print(Jmh.Effort.FULL, System.out);
    }

    static void print(Jmh.Effort effort, PrintStream out) throws RunnerException {
        Jmh ways = Jmh.run(MailetsBenchmark.class, effort, out, "10000");
        Jmh notices = Jmh.run(NotifyBenchmark.class, effort, out, "100");
        print(ways, "10000", List.of("reroutePool", "reroutePoolWithFinding"), out);
        print(notices, "100", List.of("notifyAbuse"), out);
    }

    private static void print(Jmh jmh, String submitters, List<String> candidates, PrintStream out) {
        double empty = jmh.row("emptyMailet", submitters).nanoseconds();
        for (String candidate : candidates) {
            double ratio = jmh.row(candidate, submitters).nanoseconds() / empty;
            out.printf("  %-24s / empty mailet: %6.1f%n", candidate, ratio);
        }
    }
}
