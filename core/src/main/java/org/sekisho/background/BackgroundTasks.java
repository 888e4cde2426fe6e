// SPDX-License-Identifier: Apache-2.0
package org.sekisho.background;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work in the background, on daemon threads. A task that fails is logged, and neither ends the others nor its own
 * repetitions. After the end, tasks that are asked for are silently left out. Thread-safe.
 */
public final class BackgroundTasks {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTasks.class);

    private final ScheduledThreadPoolExecutor threads;

    /** @param name that of each thread */
    public BackgroundTasks(String name, int threads) {
        this.threads = new ScheduledThreadPoolExecutor(threads, daemons(name));
        this.threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Makes daemon threads of this name. */
    public static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Repeats a task, the first time after one pause.
     *
     * @param what it does, for the log: {@code save the counts}
     * @param pause from the end of one run to the beginning of the next
     */
    public void every(Duration pause, String what, Runnable task) {
        ScheduledFuture<?> unused = threads.scheduleWithFixedDelay(
                () -> attempt(what, task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does a task once. */
    public void after(Duration delay, String what, Runnable task) {
        try {
            ScheduledFuture<?> unused =
                    threads.schedule(() -> attempt(what, task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("too late to {}", what, e);
        }
    }

    /** Does a task now, on this thread, with the same care. */
    public static void attempt(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("failed to {}; trying again later", what, e);
        }
    }

    /**
     * Begins nothing more, and waits for what runs.
     *
     * @return whether it came to its end in time; if not, it goes on
     */
    public boolean stop(Duration patience) {
        threads.shutdown();
        try {
            return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Begins nothing more, and interrupts what runs. */
    public void stopNow() {
        threads.shutdownNow();
    }
}
