// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.sekisho.backtest.log.ReadCounts;
import org.sekisho.backtest.trial.RuleSeries;

/**
 * Makes reports. Immutable.
 *
 * @param logs as they were named
 * @param series that were tested
 * @param baseRate stolen accounts per million and day
 * @param notes what is to be known besides
 */
public record Reporter(List<String> logs, List<RuleSeries<?, ?>> series, double baseRate, List<String> notes) {
    /** Stolen accounts per million and day at Google (Bursztein et al. 2014). */
    public static final double BURSZTEIN = 9;

    /** Of so many events one may be late, as where the clock of a server was set. */
    private static final int MOST_LATE = 100;

    public Reporter {
        logs = List.copyOf(logs);
        series = List.copyOf(series);
        notes = List.copyOf(notes);
    }

    /**
     * The report of what was counted so far.
     *
     * @param partial whether more was to come
     */
    public BacktestReport report(Tally tally, ReadCounts counts, boolean partial) {
        tally.close();
        Summary summary = new Summary(tally, baseRate);
        return new BacktestReport(
                partial,
                input(tally, counts),
                summary.accounts(),
                all(summary, true),
                all(summary, false),
                summary.countries(),
                summary.volumes());
    }

    private BacktestReport.Input input(Tally tally, ReadCounts counts) {
        List<String> told = new ArrayList<>(counts.notes());
        told.addAll(notes);
        if (tally.unnamedRecipients() > 0
                && series.stream().anyMatch(one -> one.variants().get(0).rule().needsRecipients())) {
            told.add(String.format(
                    Locale.ROOT,
                    "of %,d recipients of messages the logs do not say who they are: FirstTimeRecipients takes them for"
                            + " known",
                    tally.unnamedRecipients()));
        }
        return new BacktestReport.Input(
                logs,
                tally.from(),
                tally.to(),
                new BacktestReport.Lines(
                        counts.of(ReadCounts.Kind.LINE),
                        counts.of(ReadCounts.Kind.OTHER),
                        counts.unreadableLines(),
                        counts.of(ReadCounts.Kind.FORGOTTEN),
                        counts.unreadable()),
                tally.events(counts.of(ReadCounts.Kind.LATE), counts.of(ReadCounts.Kind.STRANGER)),
                warnings(counts.of(ReadCounts.Kind.LATE), counts.of(ReadCounts.Kind.EVENT)),
                told);
    }

    private static List<String> warnings(long late, long events) {
        return late * MOST_LATE <= events
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "of %,d events %,d came over two minutes late and were counted as of the newest before them, so"
                                + " the figures are wrong. Logs that are piped newest first do this: name the files"
                                + " instead (mail.log*), which are then read in their order, or pipe them oldest first"
                                + " (zcat -f $(ls -rt mail.log*))",
                        events,
                        late));
    }

    private List<BacktestReport.Series> all(Summary summary, boolean plain) {
        return IntStream.range(0, series.size())
                .filter(i -> series.get(i).setting().isEmpty() == plain)
                .mapToObj(i -> summary.series(i, series.get(i)))
                .toList();
    }
}
