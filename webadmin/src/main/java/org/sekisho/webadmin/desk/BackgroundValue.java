// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.mail.MessagingException;
import org.jspecify.annotations.Nullable;
import org.sekisho.background.BackgroundTasks;

/**
 * What takes long to find, such as a look at every submitter. It is looked for in the background when somebody asks and
 * what is known is old; until then what is known is told. Nobody waits for it but for a moment. Thread-safe.
 */
public final class BackgroundValue<T> {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final String what;
    private final BackgroundTasks tasks;
    private final InstantSource clock;
    private final Duration fresh;
    private final Supplier<T> work;
    private volatile @Nullable Known<T> known;
    private @Nullable CountDownLatch running;

    /** @param at when it was so */
    public record Known<T>(T value, Instant at) {}

    /**
     * @param what is looked at, a word for the log and the name of the thread: {@code countries}
     * @param fresh how long it is not looked for again
     */
    public BackgroundValue(String what, InstantSource clock, Duration fresh, Supplier<T> work) {
        this.what = "look at " + what;
        this.tasks = new BackgroundTasks("sekisho-desk-" + what, 1);
        this.clock = clock;
        this.fresh = fresh;
        this.work = work;
    }

    /**
     * What is known; empty when nothing is yet.
     *
     * @throws MessagingException when the thread is interrupted
     */
    public Optional<Known<T>> get() throws MessagingException {
        Known<T> last = known;
        if (last != null && clock.instant().isBefore(last.at().plus(fresh))) {
            return Optional.of(last);
        }
        try {
            boolean unused = begin().await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MessagingException("interrupted", e);
        }
        return Optional.ofNullable(known);
    }

    private synchronized CountDownLatch begin() {
        CountDownLatch current = running;
        if (current == null) {
            CountDownLatch begun = new CountDownLatch(1);
            running = begun;
            tasks.after(Duration.ZERO, what, () -> run(begun));
            return begun;
        }
        return current;
    }

    private void run(CountDownLatch begun) {
        try {
            known = new Known<>(work.get(), clock.instant());
        } finally {
            done(begun);
        }
    }

    private synchronized void done(CountDownLatch begun) {
        running = null;
        begun.countDown();
    }
}
