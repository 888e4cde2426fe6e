// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.backtest.result.BacktestReport;

/** The report as CSV (RFC 4180): a line for each rule and threshold. */
public final class CsvReport {
    private static final List<String> COLUMNS = List.of(
            "rule",
            "setting",
            "threshold",
            "condition",
            "honest_stopped",
            "share",
            "share_low",
            "share_high",
            "stops",
            "stops_per_million",
            "precision",
            "precision_low",
            "precision_high",
            "stolen_stopped",
            "median_minutes",
            "median_recipients",
            "partial");

    private CsvReport() {}

    /** Prints it. */
    public static void print(BacktestReport report, PrintWriter out) {
        out.println(String.join(",", COLUMNS));
        Stream.concat(report.rules().stream(), report.grids().stream()).forEach(series -> series.outcomes()
                .forEach(outcome -> out.println(row(series, outcome, report.partial()))));
        out.flush();
    }

    private static String row(BacktestReport.Series series, BacktestReport.Outcome outcome, boolean partial) {
        BacktestReport.Harm harm = outcome.harm();
        BacktestReport.Thieves thieves = outcome.thieves();
        return Stream.of(
                        series.component(),
                        series.setting(),
                        series.setting().isEmpty() ? "" : outcome.threshold(),
                        outcome.condition(),
                        harm.accounts(),
                        harm.share().share(),
                        harm.share().low(),
                        harm.share().high(),
                        harm.stops(),
                        harm.stopsPerMillion(),
                        harm.precision().share(),
                        harm.precision().low(),
                        harm.precision().high(),
                        thieves == null ? "" : thieves.stopped(),
                        thieves == null ? "" : thieves.medianMinutes(),
                        thieves == null ? "" : thieves.medianRecipients(),
                        partial)
                .map(cell -> quoted(cell.toString()))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        return cell.matches("[\\w .%/*-]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
