// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The results of one run of JMH over a class of candidates, each with some numbers of submitters. */
public final class Jmh {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Map<String, RunResult> results = new HashMap<>();
    private final PrintStream out;

    /**
     * How long to measure.
     *
     * @param forks JVMs per candidate; 0 is this one, for a test
     * @param iterations to measure, and as many to warm up
     * @param milliseconds per iteration
     */
    public record Effort(int forks, int iterations, int milliseconds) {
        /** Enough for a table: half a minute for a candidate and a number of submitters. */
        public static final Effort FULL = new Effort(2, 3, 2_000);
    }

    /**
     * What a candidate costs per call.
     *
     * @param octets allocated
     */
    public record Row(double nanoseconds, double octets) {}

    private Jmh(PrintStream out) {
        this.out = out;
    }

    /** @param candidates its methods are the candidates, its state has a parameter {@code submitters} */
    public static Jmh run(Class<?> candidates, Effort effort, PrintStream out, String... submitters)
            throws RunnerException {
        Jmh jmh = new Jmh(out);
        TimeValue iteration = TimeValue.milliseconds(effort.milliseconds());
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include("\\." + candidates.getSimpleName() + "\\.")
                        .param("submitters", submitters)
                        .forks(effort.forks())
                        .warmupIterations(effort.iterations())
                        .measurementIterations(effort.iterations())
                        .warmupTime(iteration)
                        .measurementTime(iteration)
                        .jvmArgsAppend("-Xmx3g", "-Xms3g")
                        .addProfiler(GCProfiler.class)
                        .build())
                .run()) {
            jmh.results.put(name(result), result);
        }
        return jmh;
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1) + "@"
                + result.getParams().getParam("submitters");
    }

    /** Prints what a candidate costs. */
    public Row row(String name, String submitters) {
        RunResult result = Objects.requireNonNull(results.get(name + "@" + submitters), name);
        Result<?> allocated =
                Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED);
        Row row = new Row(result.getPrimaryResult().getScore(), allocated.getScore());
        out.printf(
                "%-24s %9s submitters  %8.0f ns +- %-6.0f %6.0f B%n",
                name, submitters, row.nanoseconds(), result.getPrimaryResult().getScoreError(), row.octets());
        return row;
    }
}
