// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jol.info.GraphLayout;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.LogFile;
import org.sekisho.backtest.log.LogFormat;
import org.sekisho.backtest.log.Logs;
import org.sekisho.backtest.log.ReadCounts;
import org.sekisho.backtest.log.ReadSettings;
import org.sekisho.backtest.result.KnownAccounts;
import org.sekisho.backtest.result.Tally;
import org.sekisho.backtest.trial.Replay;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.backtest.trial.TestedRule;
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
    private static final int ROUNDS = 3;
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final List<String> RULES = List.of(
            "RateExceeded=recipients=300/10m, recipients=500/1h, recipients=1000/1d",
            "CountryCap=KP=0/1d, unfamiliar=50/1d, *=200/1d, JP=unlimited",
            "GeoVelocity=countries=10/1d, jumps=4/4h, learn=7d, familiar-days=2",
            "NewNetworkBurst=recipients=100/1h",
            "FailureRateExceeded=unknown=25%/1h, spam=10%/1h");

    private final PrintStream out;
    private final int events;
    private final int submitters;
    private boolean met = true;
    private boolean told;

    private BacktestTable(PrintStream out, int events, int submitters) {
        this.out = out;
        this.events = events;
        this.submitters = submitters;
    }

    /** @param arguments {@code events=} and {@code submitters=} */
    public static void main(String[] arguments) throws IOException {
        boolean met = Arguments.read(
                        List.of(arguments),
                        read -> new BacktestTable(
                                System.out, read.number("events", 2_000_000), read.number("submitters", 20_000)))
                .print();
        System.exit(met ? 0 : 1);
    }

    /** @return whether the goals are met */
    private boolean print() throws IOException {
        Path directory = Files.createTempDirectory("backtest");
        Path csv = directory.resolve("mail.csv");
        Path postfix = directory.resolve("mail.log");
        try {
            writeCsv(csv);
            writePostfix(postfix);
            out.printf(
                    "%,d events of %,d submitters, best of %d rounds, by the second of processor time%n",
                    events, submitters, ROUNDS);
            measure(csv, LogFormat.CSV, ",", 500_000);
            measure(postfix, LogFormat.POSTFIX, " ", 200_000);
            return met;
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(postfix);
            Files.delete(directory);
        }
    }

    private static String address(int submitter) {
        return "203.0." + submitter % 200 + "." + submitter / 200 % 250;
    }

    private void writeCsv(Path file) throws IOException {
        Random random = new Random(1);
        try (PrintWriter log = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            log.println("time,event,submitter,address,recipients,bytes");
            for (int i = 0; i < events; i++) {
                int submitter = random.nextInt(submitters);
                String kind = random.nextInt(3) == 0 ? "message" : "login";
                log.println(START.plusMillis(i * 250L) + "," + kind + ",user" + submitter + "@example.org,"
                        + address(submitter) + ",2,20480");
            }
        }
    }

    /** Seven lines for a message, as Postfix writes them. */
    private void writePostfix(Path file) throws IOException {
        Random random = new Random(1);
        try (PrintWriter log = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            for (int i = 0; i < events / 2; i++) {
                int submitter = random.nextInt(submitters);
                String host = " pc.example[" + address(submitter) + "]";
                String begin = START.plusMillis(i * 500L) + " mx postfix/";
                String id = "4Sh" + Integer.toString(i + 1_000_000, 36).toUpperCase(Locale.ROOT);
                log.println(begin + "submission/smtpd[11]: connect from" + host);
                log.println(begin + "submission/smtpd[11]: " + id + ": client=" + host.strip()
                        + ", sasl_method=PLAIN, sasl_username=user" + submitter + "@example.org");
                log.println(begin + "cleanup[12]: " + id + ": message-id=<" + i + "@pc.example>");
                log.println(begin + "qmgr[9]: " + id + ": from=<user" + submitter
                        + "@example.org>, size=20480, nrcpt=1 (queue active)");
                log.println(begin + "submission/smtpd[11]: disconnect from" + host + " ehlo=2 auth=1 mail=1 rcpt=1");
                log.println(begin + "smtp[13]: " + id + ": to=<a@far.example>, relay=mx.far.example[192.0.2.1]:25,"
                        + " delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 2.0.0 OK)");
                log.println(begin + "qmgr[9]: " + id + ": removed");
            }
        }
    }

    private void measure(Path file, LogFormat format, String separator, long goal) throws IOException {
        double split = 0;
        double read = 0;
        double rules = 0;
        double grid = 0;
        for (int round = 0; round < ROUNDS; round++) {
            split = Math.max(split, perSecond(() -> split(file, separator)));
            read = Math.max(read, perSecond(() -> read(file, format)));
            rules = Math.max(rules, perSecond(() -> backtest(file, format, false)));
            grid = Math.max(grid, perSecond(() -> backtest(file, format, true)));
        }
        boolean fast = rules >= goal;
        met &= fast;
        out.printf("%n%s, %,d lines%n", format.word(), split(file, separator));
        out.printf("  %-44s %,12.0f lines/s%n", "BufferedReader and split, nothing else", split);
        out.printf("  %-44s %,12.0f events/s%n", "reading", read);
        out.printf(
                "  %-44s %,12.0f events/s   goal %,d: %s%n",
                "reading and five rules", rules, goal, MemoryTable.met(fast));
        out.printf("  %-44s %,12.0f events/s%n", "the same and thresholds around each limit", grid);
        out.printf(
                "  %-44s %12.2f%n",
                "time of reading and rules / time of splitting", time(rules, split, file, separator));
    }

    /** How much longer it takes for the same file. */
    private double time(double eventsPerSecond, double linesPerSecond, Path file, String separator) throws IOException {
        return (events / eventsPerSecond) / (split(file, separator) / linesPerSecond);
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

    private static Logs open(Path file, LogFormat format) {
        GeoLocator locator = address -> HOME;
        ReadSettings settings = new ReadSettings(format, ZoneOffset.UTC, START, List.of(), locator, false);
        return new Logs(List.of(LogFile.of(file)), settings, new ReadCounts());
    }

    private static long read(Path file, LogFormat format) throws IOException {
        long read = 0;
        try (Logs logs = open(file, format)) {
            for (LogEvent event = logs.next(); event != null; event = logs.next()) {
                read++;
            }
        }
        return read;
    }

    private long backtest(Path file, LogFormat format, boolean grids) throws IOException {
        RuleSeries.Maker maker = new RuleSeries.Maker(Map.of());
        for (String text : RULES) {
            TestedRule rule = TestedRule.parse(text, Map.of());
            maker.add(rule);
            if (grids) {
                maker.addAround(rule);
            }
        }
        Tally tally = new Tally(maker.series(), KnownAccounts.NONE);
        Replay replay = new Replay(maker.series(), 10_000_000, tally);
        long played = 0;
        try (Logs logs = open(file, format)) {
            for (LogEvent event = logs.next(); event != null; event = logs.next()) {
                tally.begin(event);
                replay.play(event);
                tally.end(event);
                played++;
            }
            if (grids && format == LogFormat.CSV) {
                heap(logs, replay, tally);
            }
        }
        return played;
    }

    private void heap(Logs logs, Replay replay, Tally tally) {
        if (!told) {
            told = true;
            long all = GraphLayout.parseInstance(logs, replay, tally).totalSize();
            out.printf("heap, with names, addresses and all counts: %,d B per submitter%n", all / submitters);
        }
    }
}
