// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.result.Tally;

/** Plays the events of some of the groups, in their order, on a thread of its own. What is added waits in bounds. */
final class ReplayWorker {
    private static final int WAITING = 16;

    private final BlockingQueue<EventGroups.Batch> queue = new ArrayBlockingQueue<>(WAITING);
    private final EventPlayer player;
    private final Thread thread = new Thread(this::play, "backtest-worker");
    private volatile @Nullable Throwable failure;

    /** Begins to wait. */
    ReplayWorker(EventPlayer player) {
        this.player = player;
        thread.setDaemon(true);
        thread.start();
    }

    void add(EventGroups.Batch batch) throws InterruptedException {
        queue.put(batch);
    }

    private void play() {
        try {
            for (EventGroups.Batch next = queue.take(); !next.events().isEmpty(); next = queue.take()) {
                play(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(EventGroups.Batch batch) {
        if (failure != null) {
            return;
        }
        try {
            player.play(batch);
        } catch (RuntimeException | Error e) {
            // Told by end(); whoever adds must not wait for ever.
            failure = e;
        }
    }

    /** Waits until all is played. */
    Tally end() throws InterruptedException {
        // An empty one is the end.
        queue.put(new EventGroups.Batch(0, List.of()));
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
