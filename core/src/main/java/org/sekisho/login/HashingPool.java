// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.submitter.Submitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that hash passwords, so that the threads that serve connections do not. What waits is served in the order
 * of a {@link FairQueue}; of more than {@value #MAX_WAITING} the last in that order is refused. Thread-safe.
 */
public final class HashingPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HashingPool.class);
    private static final int MAX_WAITING = 1000;
    private static final int SECONDS_IDLE = 30;

    private final FairQueue<Work> waiting = new FairQueue<>(MAX_WAITING);
    private final ThreadPoolExecutor threads;

    /** What to do when it is its turn, or instead when there is no room for it. Neither throws. */
    public record Work(Runnable task, Runnable refused) {}

    public HashingPool(LoginLimits limits) {
        // It holds one entry for each that waits, so it is as bounded as the queue that has the order.
        threads = new ThreadPoolExecutor(
                limits.threads(),
                limits.threads(),
                SECONDS_IDLE,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                BackgroundTasks.daemons("sekisho-passwords"));
        threads.allowCoreThreadTimeOut(true);
    }

    /** @param proved whether somebody who may send has logged in from the network lately */
    public void execute(RemoteNetwork network, Submitter submitter, boolean proved, Work work) {
        Optional<Work> excess;
        synchronized (waiting) {
            excess = waiting.add(work, network, submitter, proved);
        }
        if (excess.isPresent()) {
            // Its place among the threads is taken by the new one.
            excess.get().refused().run();
            return;
        }
        try {
            threads.execute(this::runNext);
        } catch (RejectedExecutionException e) {
            LOG.debug("too late to check a password", e);
        }
    }

    private void runNext() {
        Optional<Work> next;
        synchronized (waiting) {
            next = waiting.poll();
        }
        next.ifPresent(work -> work.task().run());
    }

    /** Passwords that wait. */
    public int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
