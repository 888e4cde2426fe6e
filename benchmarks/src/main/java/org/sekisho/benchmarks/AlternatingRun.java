// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Candidates that take turns in one JVM, a slice of calls each, in processor time of the thread. What is compared is
 * measured within the same second: on a shared machine a run of its own for each candidate, as JMH does it, compares
 * two states of the machine as well, and a neighbour who comes or goes between them is in the ratio. Not thread-safe.
 */
final class AlternatingRun {
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<Timed> candidates = new ArrayList<>();
    private final int warmUps;
    private final int turns;
    private final int divisor;

    /** Keeps results from being left out by the compiler. */
    @SuppressWarnings("unused")
    private volatile @Nullable Object sink;

    /**
     * @param warmUps turns before those that are measured
     * @param turns to measure, at least 1
     */
    AlternatingRun(int warmUps, int turns) {
        this(warmUps, turns, 1);
    }

    /** @param divisor the slices are so many times shorter: for a test */
    AlternatingRun(int warmUps, int turns, int divisor) {
        this.warmUps = warmUps;
        this.turns = turns;
        this.divisor = divisor;
    }

    /** What is measured. */
    @FunctionalInterface
    interface Candidate {
        @Nullable
        Object call() throws Exception;
    }

    /** In nanoseconds per call, a quarter below {@code low} and a quarter above {@code high}. */
    record Spread(double low, double median, double high) {
        static Spread of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int last = sorted.length - 1;
            return new Spread(sorted[last / 4], sorted[last / 2], sorted[last - last / 4]);
        }
    }

    /** A candidate with what its slices took. */
    static final class Timed {
        private final String name;
        private final Candidate candidate;
        private final int calls;
        private final double[] nanoseconds;
        private final double[] octets;

        private Timed(String name, Candidate candidate, int calls, int turns) {
            this.name = name;
            this.candidate = candidate;
            this.calls = calls;
            this.nanoseconds = new double[turns];
            this.octets = new double[turns];
        }
    }

    /** @param calls in a slice, so many that a slice takes about as long as the others' */
    Timed add(String name, int calls, Candidate candidate) {
        Timed timed = new Timed(name, candidate, calls / divisor, turns);
        candidates.add(timed);
        return timed;
    }

    void run() throws Exception {
        for (int turn = -warmUps; turn < turns; turn++) {
            for (Timed slices : candidates) {
                long octets = THREAD.getCurrentThreadAllocatedBytes();
                long start = THREAD.getCurrentThreadCpuTime();
                for (int i = 0; i < slices.calls; i++) {
                    sink = slices.candidate.call();
                }
                long end = THREAD.getCurrentThreadCpuTime();
                if (turn >= 0) {
                    slices.nanoseconds[turn] = (end - start) / (double) slices.calls;
                    slices.octets[turn] = (THREAD.getCurrentThreadAllocatedBytes() - octets) / (double) slices.calls;
                }
            }
        }
    }

    /** Of one candidate to another, turn by turn. */
    private Spread ratio(Timed one, Timed baseline) {
        double[] ratios = one.nanoseconds.clone();
        for (int turn = 0; turn < turns; turn++) {
            ratios[turn] /= baseline.nanoseconds[turn];
        }
        return Spread.of(ratios);
    }

    /** A line for each: the median of the turns, a quarter of them below and above, octets allocated. */
    void print(PrintStream out) {
        for (Timed one : candidates) {
            Spread spread = Spread.of(one.nanoseconds);
            out.printf(
                    "  %-20s %7.0f ns (%.0f to %.0f) %7.0f B%n",
                    one.name,
                    spread.median(),
                    spread.low(),
                    spread.high(),
                    Spread.of(one.octets).median());
        }
    }

    /** Prints the ratio of one to another. @return whether its median is at most the goal */
    boolean isWithin(Timed one, Timed baseline, double goal, PrintStream out) {
        Spread ratio = ratio(one, baseline);
        boolean met = ratio.median() <= goal;
        out.printf(
                "  %-36s %5.3f (%.3f to %.3f), goal at most %.2f: %s%n",
                one.name + " / " + baseline.name,
                ratio.median(),
                ratio.low(),
                ratio.high(),
                goal,
                MemoryTable.met(met));
        return met;
    }
}
