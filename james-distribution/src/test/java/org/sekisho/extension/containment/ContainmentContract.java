// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.sekisho.suspension.Suspension;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What holds with every kind of queue. */
interface ContainmentContract {
    /** More than ActiveMQ pages in at a time. */
    int MANY = 500;

    Checkpoint checkpoint();

    /** Mails of each submitter that are delivered while others are held. */
    default int busy() {
        return 400;
    }

    private void fill(String queue, int each) throws Exception {
        ManageableMailQueue outgoing = checkpoint().queue(queue);
        for (int i = 0; i < each; i++) {
            outgoing.enQueue(Checkpoint.mail(Checkpoint.ALICE, "a" + i, "transport"));
            outgoing.enQueue(Checkpoint.mail(Checkpoint.THIEF, "d" + i, "transport"));
        }
    }

    private static List<String> names(String prefix, int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> prefix + i)
                .sorted()
                .toList();
    }

    @Test
    default void holdsAllOfTheSuspendedAndNothingOfOthers() throws Exception {
        fill("outgoing", 20);
        checkpoint()
                .queue("outgoing")
                .enQueue(Checkpoint.mail(Checkpoint.THIEF, "later", "transport"), Duration.ofHours(1));
        checkpoint().suspend();

        int held = checkpoint().contain();

        assertThat(held).isEqualTo(21);
        assertThat(checkpoint().waiting("outgoing")).isEqualTo(names("a", 20));
        List<String> expected = new ArrayList<>(names("d", 20));
        expected.add("later");
        assertThat(checkpoint().held.subjects()).isEqualTo(expected);
        Mail mail = requireNonNull(
                checkpoint().held.held().retrieve(checkpoint().held.keys().get(0)));
        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
        assertThat(mail.getName()).matches("(d\\d+|later)-c[0-9a-f]{12}");
        assertThat(checkpoint().contain()).isZero();
    }

    @Test
    default void leavesInTheSpoolWhatIsOnlyToldAbout() throws Exception {
        ManageableMailQueue spool = checkpoint().queue("spool");
        spool.enQueue(Checkpoint.mail(Checkpoint.THIEF, "new", Mail.DEFAULT));
        spool.enQueue(Checkpoint.mail(Checkpoint.THIEF, "refused", "delivery-failed"));
        checkpoint().suspend();

        checkpoint().contain();

        assertThat(checkpoint().held.subjects()).containsExactly("new");
        assertThat(checkpoint().waiting("spool")).containsExactly("refused");
    }

    @Test
    default void seesManyAmongMany() throws Exception {
        fill("outgoing", MANY);
        checkpoint().suspend();

        await().atMost(Duration.ofMinutes(1)).until(() -> checkpoint().contain() == 0);

        assertThat(checkpoint().held.subjects()).isEqualTo(names("d", MANY));
        assertThat(checkpoint().queue("outgoing").getSize()).isEqualTo(MANY);
    }

    @Test
    default void movesNothingOnceReleased() throws Exception {
        fill("outgoing", 5);
        checkpoint().suspend();
        checkpoint().release();

        assertThat(checkpoint().contain()).isZero();
        assertThat(checkpoint().waiting("outgoing")).hasSize(10);
    }

    @Test
    default void deliversEachHeldMailOnce() throws Exception {
        fill("outgoing", 30);
        checkpoint().suspend();
        checkpoint().contain();
        checkpoint().release();

        assertThat(checkpoint().deliver()).isEqualTo(30);
        assertThat(checkpoint().deliver()).isZero();

        assertThat(checkpoint().waiting("spool")).isEqualTo(names("d", 30));
        assertThat(checkpoint().held.keys()).isEmpty();
    }

    /** Every mail is delivered or held, and none both, though both go on at the same time. */
    @Test
    default void neverLosesNorDoublesWhileMailIsDelivered() throws Exception {
        fill("outgoing", busy());
        ConcurrentLinkedQueue<String> delivered = new ConcurrentLinkedQueue<>();
        var delivery = Flux.from(checkpoint().queue("outgoing").deQueue())
                .flatMap(
                        item -> reactor.core.publisher.Mono.fromCallable(() -> {
                                    String name = item.getMail().getMessage().getSubject();
                                    delivered.add(name);
                                    item.done(CompletionStatus.SUCCESS);
                                    return name;
                                })
                                .subscribeOn(Schedulers.boundedElastic()),
                        8)
                // James's own queues wait for mail on the thread that subscribes.
                .subscribeOn(Schedulers.boundedElastic())
                .subscribe();
        await().atMost(Duration.ofMinutes(1)).until(() -> delivered.size() > busy() / 4);

        Suspension suspension = checkpoint().suspend();
        checkpoint().records.begin(suspension, checkpoint().now());
        await().atMost(Duration.ofMinutes(1))
                .until(() -> checkpoint().contain() == 0 && delivered.containsAll(names("a", busy())));
        delivery.dispose();

        List<String> all = new ArrayList<>(delivered);
        all.addAll(checkpoint().held.subjects());
        all.sort(String::compareTo);
        List<String> expected = new ArrayList<>(names("a", busy()));
        expected.addAll(names("d", busy()));
        assertThat(all).isEqualTo(expected);
        assertThat(checkpoint()
                        .records
                        .findCase(suspension.id())
                        .orElseThrow()
                        .held()
                        .mails())
                .isEqualTo(checkpoint().held.keys().size());
    }
}
