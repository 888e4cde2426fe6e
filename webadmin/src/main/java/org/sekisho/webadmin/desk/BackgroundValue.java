// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sekisho.background.BackgroundTasks;

/**
 * What takes long to find, such as a look at every submitter. It is looked for in the background when somebody asks and
 * what is known is old; until then what is known is told. Nobody waits for it but for a moment. Thread-safe.
 */
public final class BackgroundValue<T> {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final String what;
    private final BackgroundTasks tasks;
    private final InstantSource clock;
    private final Supplier<T> work;
    private volatile @Nullable Known<T> known;
    private @Nullable CountDownLatch running;

    /** @param at when it was so */
    public record Known<T>(T value, Instant at) {}

    /** @param what is done, for the log: {@code count countries} */
    public BackgroundValue(String what, BackgroundTasks tasks, InstantSource clock, Supplier<T> work) {
        this.what = what;
        this.tasks = tasks;
        this.clock = clock;
        this.work = work;
    }

    /** What is known; empty when nothing is yet. */
    public Optional<Known<T>> get() throws InterruptedException {
        Known<T> last = known;
        if (last != null && clock.instant().isBefore(last.at().plus(FRESH))) {
            return Optional.of(last);
        }
        boolean unused = begin().await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
