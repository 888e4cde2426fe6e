// SPDX-License-Identifier: Apache-2.0
package org.sekisho.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sekisho.record.CapturedLog;

final class BackgroundTasksTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-test", 1);

    @AfterEach
    void stop() {
        tasks.stopNow();
    }

    @Test
    void runsOnDaemonsOfThatName() throws Exception {
        BlockingQueue<Thread> threads = new ArrayBlockingQueue<>(1);

        tasks.after(Duration.ZERO, "look", () -> threads.add(Thread.currentThread()));

        Thread thread = threads.take();
        assertThat(thread.getName()).isEqualTo("sekisho-test");
        assertThat(thread.isDaemon()).isTrue();
    }

    @Test
    void goesOnAfterAFailureAndTellsOfIt() throws Exception {
        CountDownLatch runs = new CountDownLatch(3);

        try (CapturedLog log = CapturedLog.of(BackgroundTasks.class)) {
            tasks.every(SHORT, "save the counts", () -> {
                runs.countDown();
                throw new IllegalStateException("broken");
            });
            assertThat(runs.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(tasks.stop(LONG)).isTrue();

            assertThat(log.all()).contains("ERROR failed to save the counts; trying again later");
        }
    }

    @Test
    void endsWhatRunsAndBeginsNothingMore() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        tasks.after(Duration.ZERO, "wait", () -> {
            begun.countDown();
            awaitQuietly(go);
            ended.incrementAndGet();
        });
        tasks.after(LONG, "come later", ended::incrementAndGet);
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

        assertThat(tasks.stop(SHORT)).isFalse();
        go.countDown();
        assertThat(tasks.stop(LONG)).isTrue();
        tasks.after(Duration.ZERO, "come too late", ended::incrementAndGet);

        assertThat(ended).hasValue(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
