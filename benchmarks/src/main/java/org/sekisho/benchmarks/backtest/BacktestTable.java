// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.backtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jol.info.GraphLayout;
import org.sekisho.backtest.Backtest;
import org.sekisho.backtest.EventGroups;
import org.sekisho.backtest.EventPlayer;
import org.sekisho.backtest.Progress;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.LogFile;
import org.sekisho.backtest.log.LogFormat;
import org.sekisho.backtest.log.Logs;
import org.sekisho.backtest.log.ReadCounts;
import org.sekisho.backtest.log.ReadSettings;
import org.sekisho.backtest.result.KnownAccounts;
import org.sekisho.backtest.result.Reporter;
import org.sekisho.backtest.result.Tally;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.benchmarks.Arguments;
import org.sekisho.benchmarks.MemoryTable;
import org.sekisho.geo.Country;
import org.sekisho.geo.GeoLocator;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;

/**
 * Events per second of a backtest on one core, reading included, beside a {@link BufferedReader} that splits the same
 * lines and does nothing with them, by the processor time of the thread; and the heap it takes for a submitter.
 */
final class BacktestTable {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Place HOME =
            new Place(Country.parse("JP"), Position.of(35.7, 139.7, 20), 64_500, 20_700, true);
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double HU_2016 = 12_000_000;

    private record Plan(int events, int submitters, int rounds) {}

    private final Plan plan;
    private final PrintStream out;
    private boolean met = true;

    private BacktestTable(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** @param arguments {@code events=}, {@code submitters=}, {@code rounds=} */
    public static void main(String[] arguments) throws IOException {
        Plan plan = Arguments.read(
                List.of(arguments),
                read -> new Plan(
                        read.number("events", 2_000_000), read.number("submitters", 20_000), read.number("rounds", 3)));
        System.exit(new BacktestTable(plan, System.out).print() ? 0 : 1);
    }

    /** @return whether the goals are met */
    private boolean print() throws IOException {
        Path directory = Files.createTempDirectory("backtest");
        Path csv = directory.resolve("mail.csv");
        Path postfix = directory.resolve("mail.log");
        try {
            SyntheticLogs logs = new SyntheticLogs(START, plan.events(), plan.submitters());
            logs.writeCsv(csv);
            out.printf(
                    "%,d events of %,d submitters, best of %d rounds, by the second of processor time%n",
                    plan.events(), plan.submitters(), plan.rounds());
            if (plan.rounds() > 0) {
                heap(csv);
                measure(csv, LogFormat.CSV, ",", 500_000);
                logs.writePostfix(postfix);
                measure(postfix, LogFormat.POSTFIX, " ", 200_000);
            }
            whole(csv);
            return met;
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(postfix);
            Files.delete(directory);
        }
    }

    private void measure(Path file, LogFormat format, String separator, long goal) throws IOException {
        double split = 0;
        double read = 0;
        double rules = 0;
        double recipients = 0;
        double grid = 0;
        for (int round = 0; round < plan.rounds(); round++) {
            split = Math.max(split, perSecond(() -> split(file, separator)));
            read = Math.max(read, perSecond(() -> read(file, format)));
            rules = Math.max(rules, perSecond(() -> backtest(file, format, Play.FIVE_RULES)
                    .events()));
            recipients = Math.max(recipients, perSecond(() -> backtest(file, format, Play.WITH_RECIPIENTS)
                    .events()));
            grid = Math.max(grid, perSecond(() -> backtest(file, format, Play.WITH_THRESHOLDS)
                    .events()));
        }
        boolean fast = rules >= goal;
        met &= fast;
        out.printf("%n%s, %,d lines%n", format.word(), split(file, separator));
        out.printf("  %-44s %,12.0f lines/s%n", "BufferedReader and split, nothing else", split);
        out.printf("  %-44s %,12.0f events/s%n", "reading", read);
        out.printf(
                "  %-44s %,12.0f events/s   goal %,d: %s%n",
                "reading and five rules", rules, goal, MemoryTable.met(fast));
        out.printf("  %-44s %,12.0f events/s%n", "the same and FirstTimeRecipients", recipients);
        out.printf("  %-44s %,12.0f events/s%n", "the six and thresholds around each limit", grid);
        out.printf(
                "  %-44s %12.2f%n",
                "time of reading and rules / time of splitting", time(rules, split, file, separator));
    }

    /** How much longer it takes for the same file. */
    private double time(double eventsPerSecond, double linesPerSecond, Path file, String separator) throws IOException {
        return (plan.events() / eventsPerSecond) / (split(file, separator) / linesPerSecond);
    }

    private interface Work {
        long run() throws IOException;
    }

    private static double perSecond(Work work) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        long done = work.run();
        return done * SECOND / (threads.getCurrentThreadCpuTime() - begun);
    }

    private static long split(Path file, String separator) throws IOException {
        long lines = 0;
        long fields = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                fields += line.split(separator).length;
                lines++;
            }
        }
        return fields == 0 ? 0 : lines;
    }

    /** As {@code ./sekisho backtest} does it, on all processors, by the clock. */
    private void whole(Path file) throws IOException {
        ReadCounts counts = new ReadCounts();
        Reporter reporter = new Reporter(List.of("mail.csv"), Play.WITH_RECIPIENTS.series(), 9, List.of());
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        long spent = processorNanos();
        long begun = System.nanoTime();
        try (Logs logs = open(file, LogFormat.CSV, true, counts)) {
            new Backtest(reporter, KnownAccounts.NONE, 10_000_000).run(logs, counts, () -> false, Progress.none());
        }
        double seconds = (System.nanoTime() - begun) / SECOND;
        double all = seconds * HU_2016 / plan.events();
        boolean fast = all < 60;
        met &= fast;
        out.printf(
                "%nreading, six rules and the report on %d processors, by the clock: %.1f s;"
                        + " 12,000,000 events take %.0f s, goal 60: %s%n",
                Runtime.getRuntime().availableProcessors(), seconds, all, MemoryTable.met(fast));
        long now = processorNanos();
        long peak = pools.stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        out.printf(
                "processor time of all threads, compilers and collector included: %.1f s;"
                        + " heap at its peak, with garbage: %,d MB%n",
                (now - spent) / SECOND, peak / 1_000_000);
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private static Logs open(Path file, LogFormat format, boolean recipients, ReadCounts counts) {
        GeoLocator locator = address -> HOME;
        ReadSettings settings = new ReadSettings(format, ZoneOffset.UTC, START, List.of(), locator, recipients);
        return new Logs(List.of(LogFile.of(file)), settings, counts);
    }

    private static long read(Path file, LogFormat format) throws IOException {
        long read = 0;
        try (Logs logs = open(file, format, false, new ReadCounts())) {
            for (LogEvent event = logs.next(); event != null; event = logs.next()) {
                read++;
            }
        }
        return read;
    }

    private Played backtest(Path file, LogFormat format, Play play) throws IOException {
        List<RuleSeries<?, ?>> series = play.series();
        Tally tally = new Tally(series, KnownAccounts.NONE);
        EventPlayer player = new EventPlayer(series, 10_000_000, tally, START);
        EventGroups groups = new EventGroups(false);
        long played = 0;
        try (Logs logs = open(file, format, play != Play.FIVE_RULES, new ReadCounts())) {
            for (LogEvent event = logs.next(); event != null; event = logs.next()) {
                groups.add(event).forEach(player::play);
                played++;
            }
            groups.rest().forEach(player::play);
            return new Played(played, logs, player);
        }
    }

    /** What a backtest keeps when it has read all. */
    private record Played(long events, Logs logs, EventPlayer player) {}

    private void heap(Path file) throws IOException {
        for (Play play : Play.values()) {
            Played played = backtest(file, LogFormat.CSV, play);
            long all = GraphLayout.parseInstance(played.logs(), played.player()).totalSize();
            out.printf(
                    "heap for a submitter, with names, addresses and all counts, %s: %,d B%n",
                    play.name().toLowerCase(Locale.ROOT).replace('_', ' '), all / plan.submitters());
        }
    }
}
