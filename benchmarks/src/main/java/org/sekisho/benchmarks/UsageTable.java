// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
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

/** Nanoseconds and octets allocated per message, beside the libraries, in one run. */
final class UsageTable {
    private static final double GOAL = 3;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private UsageTable() {}

    /**
     * How long to measure.
     *
     * @param forks JVMs per candidate; 0 is this one, for a test
     * @param iterations to measure, and as many to warm up
     * @param seconds per iteration
     */
    record Effort(int forks, int iterations, int seconds) {}

    public static void main(String[] arguments) throws RunnerException {
        System.exit(print(new Effort(2, 3, 2), System.out, "10000", "1000000") ? 0 : 1);
    }

    /** @return whether the goals are met */
    static boolean print(Effort effort, PrintStream out, String... submitters) throws RunnerException {
        Map<String, RunResult> results = new HashMap<>();
        for (RunResult result : run(effort, submitters)) {
            results.put(name(result), result);
        }
        boolean met = true;
        for (String count : submitters) {
            met &= print(results, count, out);
        }
        return met;
    }

    private static Collection<RunResult> run(Effort effort, String... submitters) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(UsageBenchmark.class.getSimpleName())
                        .param("submitters", submitters)
                        .forks(effort.forks())
                        .warmupIterations(effort.iterations())
                        .measurementIterations(effort.iterations())
                        .warmupTime(TimeValue.seconds(effort.seconds()))
                        .measurementTime(TimeValue.seconds(effort.seconds()))
                        .jvmArgsAppend("-Xmx3g", "-Xms3g")
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1) + "@"
                + result.getParams().getParam("submitters");
    }

    private static boolean print(Map<String, RunResult> results, String count, PrintStream out) {
        Row ours = row(results, "sekisho", count, out);
        Row buckets = row(results, "bucket4j", count, out);
        row(results, "rateLimitJ", count, out);
        Row event = row(results, "sekishoWithReadyEvent", count, out);
        Row activity = row(results, "sekishoPeek", count, out);
        double ratio = buckets.nanoseconds() / ours.nanoseconds();
        double besides = event.octets() - activity.octets();
        boolean fast = ratio >= GOAL;
        boolean lean = besides < 1;
        out.printf("  Bucket4j / Sekisho: %.1f, goal at least %.0f: %s%n", ratio, GOAL, MemoryTable.met(fast));
        out.printf("  allocated besides the activity: %.0f B, goal 0: %s%n", besides, MemoryTable.met(lean));
        return fast && lean;
    }

    private record Row(double nanoseconds, double octets) {}

    private static Row row(Map<String, RunResult> results, String name, String count, PrintStream out) {
        RunResult result = Objects.requireNonNull(results.get(name + "@" + count), name);
        Result<?> allocated =
                Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED);
        Row row = new Row(result.getPrimaryResult().getScore(), allocated.getScore());
        double error = result.getPrimaryResult().getScoreError();
        out.printf(
                "%-24s %9s submitters  %8.0f ns +- %-6.0f %6.0f B%n",
                name, count, row.nanoseconds(), error, row.octets());
        return row;
    }
}
