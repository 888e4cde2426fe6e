// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.backtest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.cli.backtest.Backtester.Form;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.cli.server.LocalCommand;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what rules would have done to the mail of the past, before any of them acts. */
@Command(name = "backtest")
public final class BacktestCommand extends LocalCommand {
    private static final double MILLION = 1_000_000;

    @Parameters(
            paramLabel = "LOG",
            arity = "0..*",
            description = "Log files, plain or compressed by gzip or zstd, rotated or not; - is standard input.")
    private List<String> logs = new ArrayList<>();

    @Option(names = "--demo", description = "Play a log made up for the purpose: four weeks of 210 accounts.")
    private boolean demo;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv, json, postfix, exim, james or microsoft365; else each log is recognised.")
    private @Nullable String format;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Zone of times without one, such as Asia/Tokyo; else that of this machine.")
    private @Nullable String zone;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "Only submitters of this domain; the first is that of names without one. May be repeated.")
    private List<String> domains = new ArrayList<>();

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            description = "Take the rules from here: a directory that holds conf/, or is it; else this server's.")
    private @Nullable Path conf;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "Test this rule instead, such as RateExceeded=recipients=500/1h. May be repeated.")
    private List<String> rules = new ArrayList<>();

    @Option(
            names = "--grid",
            paramLabel = "GRID",
            description = "Thresholds to try, such as recipients=100..2000 or countries=3,5,10; none for none;"
                    + " else around each limit. May be repeated.")
    private List<String> grids = new ArrayList<>();

    @Option(
            names = "--stolen",
            paramLabel = "FILE",
            description = "Accounts known to be stolen, as lines submitter,since.")
    private @Nullable Path stolen;

    @Option(
            names = "--classes",
            paramLabel = "FILE",
            description = "What accounts are, as lines submitter,class: harm is told for each class.")
    private @Nullable Path classes;

    @Option(
            names = "--base-rate",
            paramLabel = "N",
            defaultValue = "9",
            description = "Accounts stolen per million and day; default ${DEFAULT-VALUE}.")
    private double baseRate;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as a page too.")
    private @Nullable Path html;

    @ArgGroup
    private @Nullable Shape shape;

    /** At most one of them. */
    static final class Shape {
        @Option(names = "--json", description = "Print the report as JSON.")
        private boolean json;

        @Option(names = "--csv", description = "Print a line of CSV for each rule and threshold.")
        private boolean csv;
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        if (demo == !logs.isEmpty()) {
            throw CommandFailure.usage("name the logs to read, or --demo without any");
        }
        if (!(baseRate > 0 && baseRate < MILLION)) {
            throw CommandFailure.usage("--base-rate=" + baseRate + ": expected more than 0 and less than a million");
        }
        Backtester.Question question = new Backtester.Question(
                logs,
                demo,
                new Backtester.Reading(format, zone, domains),
                rulesAsked(),
                new Backtester.Truth(stolen, classes, baseRate),
                form(),
                html);
        Backtester.Streams streams = new Backtester.Streams(
                out(), spec().commandLine().getErr(), Boolean.getBoolean("sekisho.terminal"), Instant.now());
        return Backtester.installed().answer(question, streams) ? 0 : CommandFailure.NO;
    }

    private Backtester.Rules rulesAsked() {
        boolean gridless = grids.equals(List.of("none"));
        return new Backtester.Rules(conf, rules, gridless ? List.of() : grids, gridless);
    }

    private Form form() {
        Shape asked = shape;
        if (asked == null) {
            return Form.TEXT;
        }
        return asked.json ? Form.JSON : asked.csv ? Form.CSV : Form.TEXT;
    }
}
