// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.queue.store.FairShare;
import org.sekisho.queue.store.QueueGate;
import org.sekisho.queue.store.QueueSettings;
import org.sekisho.queue.store.QueuedMail;
import org.sekisho.submitter.Submitter;

/** One submitter's mail does not make others wait. Whose a mail is stands before the colon in its name. */
class FairQueueTest {
    private static final BooleanSupplier NEVER = () -> false;
    private static final Function<Mail, Optional<Submitter>> OWNERS =
            mail -> Optional.of(mail.getName().split(":")[0])
                    .filter(owner -> !owner.equals("-"))
                    .map(owner -> new Submitter(owner + "@isp.example"));

    private final Path directory;

    @AutoClose
    private DurableMailQueueFactory factory;

    private DurableMailQueue queue;

    FairQueueTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void open() throws IOException {
        QueueSettings settings =
                new QueueSettings(directory, 1 << 20, QueueSettings.LOWEST_RESERVE, new FairShare(10, 100));
        factory = TestQueues.open(settings, QueueGate.open(OWNERS));
        queue = factory.createQueue(TestQueues.OUTGOING);
    }

    private void put(String... names) throws Exception {
        for (String name : names) {
            MailImpl mail = TestQueues.mail(name).build();
            queue.enQueue(mail);
            LifecycleUtil.dispose(mail);
        }
    }

    private void putMany(String owner, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            put(owner + ":" + i);
        }
    }

    private QueuedMail take() throws InterruptedException {
        return queue.index().take(NEVER).orElseThrow();
    }

    private List<String> takeAndFinish(int count) throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            QueuedMail mail = take();
            queue.index().finish(mail);
            names.add(mail.name());
        }
        return names;
    }

    @Test
    void oneMailDoesNotWaitForAnothersMany() throws Exception {
        putMany("a", 1000);
        takeAndFinish(100);
        put("b:0");

        assertThat(takeAndFinish(2)).contains("b:0");
    }

    @Test
    void submittersTakeTurnsAndEachKeepsTheirOrder() throws Exception {
        putMany("a", 4);
        putMany("b", 2);

        assertThat(takeAndFinish(6)).containsExactly("a:0", "b:0", "a:1", "b:1", "a:2", "a:3");
    }

    @Test
    void listsInTheOrderInWhichMailLeaves() throws Exception {
        putMany("a", 3);
        putMany("b", 2);
        put("-:0");
        List<String> listed = new ArrayList<>();
        queue.browse().forEachRemaining(item -> listed.add(item.getMail().getName()));

        assertThat(listed).isEqualTo(takeAndFinish(6));
    }

    /** A thief whose deliveries hang would else hold every thread. */
    @Test
    void whoHoldsTheirShareWaitsForThoseWhoDoNot() throws Exception {
        putMany("a", 30);
        for (int i = 0; i < 20; i++) {
            assertThat(take().name()).startsWith("a:");
        }
        putMany("b", 2);
        putMany("c", 2);

        assertThat(List.of(take().name(), take().name(), take().name(), take().name()))
                .containsExactlyInAnyOrder("b:0", "c:0", "b:1", "c:1");
        assertThat(take().name()).isEqualTo("a:20");
    }

    @Test
    void handsOutEverythingWhenNobodyElseWaits() throws Exception {
        putMany("a", 30);

        assertThat(takeAndFinish(30))
                .isEqualTo(IntStream.range(0, 30).mapToObj(i -> "a:" + i).toList());
    }

    /** RemoteDelivery asks for 256 at once, and what it has, others cannot have. */
    @Test
    void handsOutNoMoreAtOnceThanIsDelivered() throws Exception {
        int most = 20 * Math.max(2, Runtime.getRuntime().availableProcessors());
        putMany("a", most + 1);
        QueuedMail first = take();
        for (int i = 1; i < most; i++) {
            take();
        }

        assertThat(queue.index().take(atTheSecondLook())).isEmpty();
        queue.index().finish(first);
        assertThat(take().name()).isEqualTo("a:" + most);
    }

    private static BooleanSupplier atTheSecondLook() {
        int[] looks = {0};
        return () -> looks[0]++ > 0;
    }

    @Test
    void staysFairAfterARestart() throws Exception {
        putMany("a", 300);
        put("b:0");
        factory.close();

        open();

        assertThat(takeAndFinish(2)).containsExactlyInAnyOrder("a:0", "b:0");
    }

    @Test
    void refusesMoreOfOneWithTooLargeAShareWhileOthersWait() throws Exception {
        DurableMailQueue spool = factory.createQueue(MailQueueName.of("spool"));
        putMany("a", 100);
        spool.enQueue(TestQueues.mail("a:alone").state(Mail.DEFAULT).build());
        put("b:0");

        assertThatThrownBy(() -> spool.enQueue(
                        TestQueues.mail("a:more").state(Mail.DEFAULT).build()))
                .isInstanceOf(MailQueueException.class)
                .hasMessage("cannot put a:more into the queue 'spool': a@isp.example has 101 of 102 queued mails,"
                        + " allowed are 10 % above 100");
        spool.enQueue(TestQueues.mail("b:more").state(Mail.DEFAULT).build());
        spool.enQueue(TestQueues.mail("a:passing").state("transport").build());
        put("a:outgoing");
        takeAndFinish(10);
        spool.enQueue(TestQueues.mail("a:again").state(Mail.DEFAULT).build());
    }

    /** Against a plain model: nobody waits for more than one turn of each other. */
    @Test
    void nobodyWaitsForMoreThanOneTurnOfEachOther() throws Exception {
        Random random = new Random(20261128);
        FairReady ready = new FairReady(100);
        Map<String, Deque<String>> model = new HashMap<>();
        Map<String, Integer> waited = new HashMap<>();
        put(IntStream.range(0, 400)
                .mapToObj(i -> "s" + (random.nextInt(4) == 0 ? random.nextInt(8) : 0) + ":" + i)
                .toArray(String[]::new));
        Deque<QueuedMail> arriving = new ArrayDeque<>();
        for (int i = 0; i < 400; i++) {
            QueuedMail mail = take();
            queue.index().finish(mail);
            arriving.add(mail);
        }
        while (!arriving.isEmpty() || !ready.isEmpty()) {
            if (!arriving.isEmpty() && random.nextInt(3) > 0) {
                QueuedMail mail = arriving.poll();
                ready.add(mail);
                model.computeIfAbsent(owner(mail), one -> new ArrayDeque<>()).add(mail.name());
            } else if (!ready.isEmpty()) {
                QueuedMail next = ready.poll().orElseThrow();
                ready.took(next);
                ready.gaveBack(next);
                assertThat(model.get(owner(next)).poll()).isEqualTo(next.name());
                waited.put(owner(next), 0);
                model.forEach((owner, mails) -> {
                    if (!mails.isEmpty() && !owner.equals(owner(next))) {
                        assertThat(waited.merge(owner, 1, Integer::sum)).isLessThanOrEqualTo(16);
                    }
                });
            }
        }
        assertThat(ready.flows()).isZero();
        assertThat(ready.size()).isZero();
    }

    private static String owner(QueuedMail mail) {
        return mail.name().split(":")[0];
    }
}
