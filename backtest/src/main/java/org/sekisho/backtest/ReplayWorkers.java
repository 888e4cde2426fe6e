// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.result.KnownAccounts;
import org.sekisho.backtest.result.Tally;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.usage.Usage;

/**
 * Plays events on several threads: those of one group of submitters always on the same, since rules judge each
 * submitter alone; on one where a rule looks at others, too. Not thread-safe.
 */
final class ReplayWorkers implements AutoCloseable {
    private static final int LEAST_OF_GROUP = 1_024;

    private final List<RuleSeries<?, ?>> series;
    private final KnownAccounts known;
    private final int maxSubmitters;
    private final int count;
    private final EventGroups groups;
    private final List<ReplayWorker> workers = new ArrayList<>();

    ReplayWorkers(Backtest backtest) {
        this.series = backtest.reporter().series();
        this.known = backtest.known();
        boolean together = series.stream().anyMatch(ReplayWorkers::looksAtOthers);
        this.maxSubmitters = together ? backtest.maxSubmitters() : ofOneGroup(backtest.maxSubmitters());
        this.count = together ? 1 : backtest.threads();
        this.groups = new EventGroups(together);
    }

    /** Its share twice over, as some groups are larger than others. */
    private static int ofOneGroup(int maxSubmitters) {
        return (int) Math.min(maxSubmitters, LEAST_OF_GROUP + 2L * maxSubmitters / EventGroups.COUNT);
    }

    /** Who is where at once must be seen in the order of time. */
    private static boolean looksAtOthers(RuleSeries<?, ?> one) {
        return one.variants().get(0).rule().kept().contains(Usage.Kept.VISITORS);
    }

    void play(LogEvent event) throws InterruptedIOException {
        while (workers.size() < count) {
            workers.add(new ReplayWorker(new EventPlayer(series, maxSubmitters, new Tally(series, known), event.at())));
        }
        for (EventGroups.Batch batch : groups.add(event)) {
            play(batch);
        }
    }

    private void play(EventGroups.Batch batch) throws InterruptedIOException {
        try {
            workers.get(batch.group() % count).add(batch);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Waits for all that was played. */
    Tally end() throws InterruptedIOException {
        Tally all = new Tally(series, known);
        for (EventGroups.Batch batch : groups.rest()) {
            play(batch);
        }
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
