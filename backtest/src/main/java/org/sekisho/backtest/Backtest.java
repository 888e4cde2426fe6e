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
import org.sekisho.backtest.result.Tally;
import org.sekisho.backtest.trial.Replay;

/**
 * Plays logs against the rules of the server. Immutable.
 *
 * @param reporter knows the rules, and says what came of it
 * @param known what the operator knows of accounts
 * @param maxSubmitters how many are followed at once
 */
public record Backtest(Reporter reporter, KnownAccounts known, int maxSubmitters) {

    /**
     * Plays all of the events.
     *
     * @param counts what the reader counts
     * @param stop asked after each event; ends the run early
     * @param progress told after each event
     */
    public BacktestReport run(LogReader log, ReadCounts counts, BooleanSupplier stop, Progress progress)
            throws IOException {
        Tally tally = new Tally(reporter.series(), known);
        Replay replay = new Replay(reporter.series(), maxSubmitters, tally);
        boolean stopped = stop.getAsBoolean();
        LogEvent event = stopped ? null : log.next();
        while (event != null && !stopped) {
            tally.begin(event);
            replay.play(event);
            tally.end(event);
            progress.played();
            stopped = stop.getAsBoolean();
            event = stopped ? null : log.next();
        }
        progress.finished();
        return reporter.report(tally, counts, stopped);
    }
}
