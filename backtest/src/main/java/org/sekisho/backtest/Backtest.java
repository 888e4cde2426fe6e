// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.LogReader;
import org.sekisho.backtest.log.ReadCounts;
import org.sekisho.backtest.result.BacktestReport;
import org.sekisho.backtest.result.KnownAccounts;
import org.sekisho.backtest.result.Reporter;

/**
 * Plays logs against the rules of the server. Immutable.
 *
 * @param reporter knows the rules, and says what came of it
 * @param known what the operator knows of accounts
 * @param maxSubmitters how many are followed at once
 * @param threads on which rules judge, besides the one that reads; at least 1
 */
public record Backtest(Reporter reporter, KnownAccounts known, int maxSubmitters, int threads) {
    private static final int MOST_THREADS = 16;

    /** On as many threads as there are processors. */
    public Backtest(Reporter reporter, KnownAccounts known, int maxSubmitters) {
        this(
                reporter,
                known,
                maxSubmitters,
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Plays all of the events.
     *
     * @param counts what the reader counts
     * @param stop asked after each event; ends the run early
     * @param progress told after each event
     */
    public BacktestReport run(LogReader log, ReadCounts counts, BooleanSupplier stop, Progress progress)
            throws IOException {
        try (ReplayWorkers workers = new ReplayWorkers(this)) {
            boolean stopped = stop.getAsBoolean();
            LogEvent event = stopped ? null : log.next();
            while (event != null && !stopped) {
                workers.play(event);
                progress.played();
                stopped = stop.getAsBoolean();
                event = stopped ? null : log.next();
            }
            progress.finished();
            return reporter.report(workers.end(), counts, stopped);
        }
    }
}
