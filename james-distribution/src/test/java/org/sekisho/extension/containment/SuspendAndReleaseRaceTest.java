// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.james.queue.api.ManageableMailQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.delivery.HandoverLog;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.BrakeSettings;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.usage.memory.InMemoryUsage;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Suspensions and releases, deliveries that fail and come back, and the way back of held mail, all at once. */
final class SuspendAndReleaseRaceTest {
    private static final int MAILS = 300;
    private static final int TIMES = 8;
    private static final long SEED = Long.getLong("seed", 20261128);

    private final Random random = new Random(SEED);
    private final ConcurrentLinkedQueue<String> delivered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    void deliversEveryMailOnceInTheEnd(@TempDir Path home) throws Exception {
        try (Checkpoint checkpoint = new Checkpoint(home, Checkpoint::durable, false, HandoverLog.unknown())) {
            SuspensionService desk = desk(checkpoint, home);
            checkpoint.containing.start();
            ManageableMailQueue outgoing = checkpoint.queue("outgoing");
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < MAILS; i++) {
                sent.add("d" + i);
                outgoing.enQueue(Checkpoint.mail(Checkpoint.THIEF, "d" + i, "transport"));
            }
            Disposable pipeline = each(checkpoint.queue("spool"), item -> {
                outgoing.enQueue(item.getMail());
                item.done(CompletionStatus.SUCCESS);
            });
            Disposable delivery = each(outgoing, item -> deliver(outgoing, item));

            for (int time = 0; time < TIMES; time++) {
                desk.suspend(new SuspensionService.Order(Checkpoint.THIEF, null, "stolen", "desk", null));
                Thread.sleep(random.nextInt(60));
                desk.release(Checkpoint.THIEF, "desk", "");
                long unused = checkpoint.deliver(20, moved -> {});
            }
            await().atMost(Duration.ofMinutes(3)).until(() -> {
                long unused = checkpoint.deliver();
                return delivered.size() >= MAILS && checkpoint.held.keys().isEmpty() && outgoing.getSize() == 0;
            });
            pipeline.dispose();
            delivery.dispose();

            sent.sort(String::compareTo);
            assertThat(delivered.stream().sorted().toList()).as("seed " + SEED).isEqualTo(sent);
        }
    }

    /** Every third attempt of all fails and comes back later, as RemoteDelivery does it. */
    private void deliver(ManageableMailQueue outgoing, MailQueueItem item) throws Exception {
        Thread.sleep(3);
        String name = item.getMail().getMessage().getSubject();
        if (attempts.incrementAndGet() % 3 == 0) {
            outgoing.enQueue(item.getMail(), Duration.ofMillis(30));
        } else {
            delivered.add(name);
        }
        item.done(CompletionStatus.SUCCESS);
    }

    private static SuspensionService desk(Checkpoint checkpoint, Path home) {
        InMemoryUsage usage = new InMemoryUsage();
        Brake brake =
                Brake.open(new BrakeSettings(10, BigDecimal.ONE, 20), usage::submitters, home.resolve("brake.json"));
        return new SuspensionService(
                checkpoint.suspensions, checkpoint.audit, checkpoint.clock, brake, List.of(checkpoint.containing));
    }

    private interface Work {
        void on(MailQueueItem item) throws Exception;
    }

    private static Disposable each(ManageableMailQueue queue, Work work) {
        return Flux.from(queue.deQueue())
                .flatMap(
                        item -> Mono.fromCallable(() -> {
                                    work.on(item);
                                    return item;
                                })
                                .subscribeOn(Schedulers.boundedElastic()),
                        8)
                .subscribe();
    }
}
