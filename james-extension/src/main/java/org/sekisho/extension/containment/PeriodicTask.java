// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sekisho.background.BackgroundTasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work done over and over on one thread: as soon as asked, some times after that, and every minute. However often it is
 * asked for, only a few rounds wait. Thread-safe.
 */
final class PeriodicTask {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String WHAT = "look through queued mail";

    private final Runnable round;
    private final List<Slot> slots = List.of(
            new Slot(Duration.ZERO),
            new Slot(Duration.ofSeconds(1)),
            new Slot(Duration.ofSeconds(5)),
            new Slot(Duration.ofSeconds(30)));
    private final CountDownLatch closing = new CountDownLatch(1);
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-containment", 1);

    PeriodicTask(Runnable round) {
        this.round = round;
    }

    /** A round that waits, or none. */
    private final class Slot {
        private final Duration delay;
        private final AtomicBoolean waits = new AtomicBoolean();

        private Slot(Duration delay) {
            this.delay = delay;
        }

        private void ask() {
            if (waits.compareAndSet(false, true)) {
                tasks.after(delay, WHAT, () -> {
                    waits.set(false);
                    round.run();
                });
            }
        }
    }

    /** Every minute, whatever is asked. */
    void everyMinute(Runnable work) {
        tasks.every(Duration.ofMinutes(1), WHAT, work);
    }

    /** A round now. */
    void now() {
        slots.get(0).ask();
    }

    /** A round now, and some more until half a minute later. */
    void nowAndAgain() {
        slots.forEach(Slot::ask);
    }

    /** Waits a moment within a round; true when there is to be no more of it. */
    boolean pause(Duration length) {
        try {
            return closing.await(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Returns when the round that runs, if one does, has come to a good end. */
    void stop() {
        closing.countDown();
        if (!tasks.stop(PATIENCE)) {
            LOG.warn("queued mail is still being moved; the next start finishes it");
        }
    }
}
