// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.result.KnownAccounts;
import org.sekisho.backtest.result.Tally;
import org.sekisho.backtest.trial.Replay;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.usage.Usage;

/**
 * Plays events on several threads: those of one submitter always on the same, since rules judge each submitter alone;
 * on one where a rule looks at others, too. Not thread-safe.
 */
final class ReplayWorkers implements AutoCloseable {
    private final List<RuleSeries<?, ?>> series;
    private final KnownAccounts known;
    private final int maxSubmitters;
    private final int count;
    private final List<ReplayWorker> workers = new ArrayList<>();

    ReplayWorkers(Backtest backtest) {
        this.series = backtest.reporter().series();
        this.known = backtest.known();
        this.maxSubmitters = backtest.maxSubmitters();
        this.count = series.stream().anyMatch(ReplayWorkers::looksAtOthers) ? 1 : backtest.threads();
    }

    /** Who is where at once must be seen in the order of time. */
    private static boolean looksAtOthers(RuleSeries<?, ?> one) {
        return one.variants().get(0).rule().kept().contains(Usage.Kept.VISITORS);
    }

    void play(LogEvent event) throws InterruptedIOException {
        while (workers.size() < count) {
            Tally tally = new Tally(series, known);
            workers.add(new ReplayWorker(tally, new Replay(series, maxSubmitters, tally), event.at()));
        }
        try {
            workers.get(Math.floorMod(event.submitter().hashCode(), count)).add(event);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Waits for all that was played. */
    Tally end() throws InterruptedIOException {
        Tally all = new Tally(series, known);
        try {
            for (ReplayWorker worker : workers) {
                all.add(worker.end());
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        return all;
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while events are played");
    }

    @Override
    public void close() {
        workers.forEach(ReplayWorker::abandon);
    }
}
