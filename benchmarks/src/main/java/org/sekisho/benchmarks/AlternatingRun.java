// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Candidates that take turns in one JVM, a slice of calls each, in processor time of the thread. What is compared is
 * measured within the same second: on a shared machine a run of its own for each candidate, as JMH does it, compares
 * two states of the machine as well, and a neighbour who comes or goes between them is in the ratio. Not thread-safe.
 */
final class AlternatingRun {
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, Slices> candidates = new LinkedHashMap<>();
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

    private static final class Slices {
        final Candidate candidate;
        final int calls;
        final double[] nanoseconds;
        final double[] octets;

        Slices(Candidate candidate, int calls, int turns) {
            this.candidate = candidate;
            this.calls = calls;
            this.nanoseconds = new double[turns];
            this.octets = new double[turns];
        }
    }

    /** @param calls in a slice, so many that a slice takes about as long as the others' */
    void add(String name, int calls, Candidate candidate) {
        candidates.put(name, new Slices(candidate, calls / divisor, turns));
    }

    void run() throws Exception {
        for (int turn = -warmUps; turn < turns; turn++) {
            for (Slices slices : candidates.values()) {
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

    Spread nanoseconds(String name) {
        return Spread.of(slices(name).nanoseconds);
    }

    /** Allocated per call. */
    double octets(String name) {
        return Spread.of(slices(name).octets).median();
    }

    /** Of one candidate to another, turn by turn. */
    Spread ratio(String name, String baseline) {
        double[] ratios = slices(name).nanoseconds.clone();
        for (int turn = 0; turn < turns; turn++) {
            ratios[turn] /= slices(baseline).nanoseconds[turn];
        }
        return Spread.of(ratios);
    }

    /** A line for each: the median of the turns, a quarter of them below and above, octets allocated. */
    void print(List<String> names, PrintStream out) {
        for (String name : names) {
            Spread spread = nanoseconds(name);
            out.printf(
                    "  %-20s %7.0f ns (%.0f to %.0f) %7.0f B%n",
                    name, spread.median(), spread.low(), spread.high(), octets(name));
        }
    }

    /** Prints the ratio of one to another. @return whether its median is at most the goal */
    boolean isWithin(String name, String baseline, double goal, PrintStream out) {
        Spread ratio = ratio(name, baseline);
        boolean met = ratio.median() <= goal;
        out.printf(
                "  %-36s %5.3f (%.3f to %.3f), goal at most %.2f: %s%n",
                name + " / " + baseline, ratio.median(), ratio.low(), ratio.high(), goal, MemoryTable.met(met));
        return met;
    }

    private Slices slices(String name) {
        return Objects.requireNonNull(candidates.get(name), name);
    }
}
