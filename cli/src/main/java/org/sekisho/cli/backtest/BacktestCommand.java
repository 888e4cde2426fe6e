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

    @Option(names = "--demo")
    private boolean demo;

    @Option(names = "--format", paramLabel = "FORMAT")
    private @Nullable String format;

    @Option(names = "--zone", paramLabel = "ZONE")
    private @Nullable String zone;

    @Option(names = "--domain", paramLabel = "DOMAIN")
    private List<String> domains = new ArrayList<>();

    @Option(names = "--conf", paramLabel = "DIR")
    private @Nullable Path conf;

    @Option(names = "--rule", paramLabel = "RULE")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--grid", paramLabel = "GRID")
    private List<String> grids = new ArrayList<>();

    @Option(names = "--stolen", paramLabel = "FILE")
    private @Nullable Path stolen;

    @Option(names = "--classes", paramLabel = "FILE")
    private @Nullable Path classes;

    @Option(names = "--base-rate", paramLabel = "N", defaultValue = "9")
    private double baseRate;

    @Option(names = "--html", paramLabel = "FILE")
    private @Nullable Path html;

    @ArgGroup
    private @Nullable Shape shape;

    /** At most one of them. */
    static final class Shape {
        @Option(names = "--json")
        private boolean json;

        @Option(names = "--csv")
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
