// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.result.Tally;
import org.sekisho.backtest.trial.Replay;

/**
 * Plays the events of some of the submitters, in their order, on a thread of its own. What is added waits in bounds.
 * Not thread-safe for whoever adds.
 */
final class ReplayWorker {
    private static final int BATCH = 512;
    private static final int WAITING = 16;

    private final BlockingQueue<List<LogEvent>> queue = new ArrayBlockingQueue<>(WAITING);
    private final EventPlayer player;
    private final Thread thread = new Thread(this::play, "backtest-worker");
    private List<LogEvent> batch = new ArrayList<>(BATCH);
    private volatile @Nullable Throwable failure;

    /**
     * Begins to wait.
     *
     * @param begins when the log begins
     */
    ReplayWorker(Tally tally, Replay replay, Instant begins) {
        this.player = new EventPlayer(replay, tally);
        replay.begin(begins);
        thread.setDaemon(true);
        thread.start();
    }

    void add(LogEvent event) throws InterruptedException {
        batch.add(event);
        if (batch.size() == BATCH) {
            queue.put(batch);
            batch = new ArrayList<>(BATCH);
        }
    }

    private void play() {
        try {
            for (List<LogEvent> next = queue.take(); !next.isEmpty(); next = queue.take()) {
                play(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(List<LogEvent> events) {
        if (failure != null) {
            return;
        }
        try {
            player.play(events);
        } catch (RuntimeException | Error e) {
            // Told by end(); whoever adds must not wait for ever.
            failure = e;
        }
    }

    /** Waits until all is played. */
    Tally end() throws InterruptedException {
        if (!batch.isEmpty()) {
            queue.put(batch);
        }
        // An empty one is the end.
        queue.put(List.of());
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("an event could not be played", failure);
        }
        return player.tally();
    }

    /** Lets go of the thread, however far it is. */
    void abandon() {
        thread.interrupt();
    }
}
