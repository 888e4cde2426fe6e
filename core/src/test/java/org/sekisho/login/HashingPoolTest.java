// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sekisho.submitter.Submitter;

final class HashingPoolTest {
    private static final RemoteNetwork BOT = RemoteNetwork.parse("203.0.113.7");
    private static final Submitter BOB = new Submitter("bob@isp.example");

    @Test
    void refusesWhatIsTooMuchAndDoesTheRest() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1000);
        AtomicInteger refused = new AtomicInteger();
        try (HashingPool pool = new HashingPool(LoginLimits.DEFAULT)) {
            pool.execute(BOT, BOB, false, new HashingPool.Work(() -> await(begun, busy), refused::incrementAndGet));
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

            for (int i = 0; i < 1200; i++) {
                pool.execute(BOT, BOB, false, new HashingPool.Work(done::countDown, refused::incrementAndGet));
            }

            assertThat(pool.waiting()).isEqualTo(1000);
            assertThat(refused).hasValue(200);
            busy.countDown();
            assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(pool.waiting()).isZero();
        }
    }

    private static void await(CountDownLatch begun, CountDownLatch busy) {
        begun.countDown();
        try {
            assertThat(busy.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
