// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.lifecycle.api.Startable;
import org.sekisho.extension.containment.storage.MailQueues;
import org.sekisho.extension.containment.storage.QueueSource;
import org.sekisho.extension.containment.storage.SuspensionGate;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionListener;
import org.sekisho.suspension.Suspensions;
import org.sekisho.webadmin.held.HeldMailRequeue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the mail of whoever is suspended out of the queues, and keeps looking: mail that was being delivered at that
 * moment may come back to its queue. One thread; what the desk tells is only noted. Thread-safe.
 */
@Singleton
public final class ContainmentTask implements SuspensionListener, Startable {
    private static final Logger LOG = LoggerFactory.getLogger(ContainmentTask.class);

    /** Mails of one queue after which there are pauses. */
    private static final int IN_ONE_GO = 5_000;

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final int BROWSE_EVERY_MINUTES = 10;

    private final Parts parts;
    private final Queue<Suspension> told = new ConcurrentLinkedQueue<>();
    private final PeriodicTask rounds = new PeriodicTask(this::round);
    private int minutes;

    /** What it works with. */
    record Parts(
            Transfers transfers,
            MailQueues queues,
            ContainmentFile records,
            ContainmentReporter news,
            SuspensionGate gate,
            Suspensions suspensions,
            InstantSource clock) {
        @Inject
        Parts {}
    }

    @Inject
    ContainmentTask(Parts parts) {
        this.parts = parts;
    }

    /**
     * Called while the server starts, before its ports listen. Whoever is suspended is looked after as if just told.
     */
    public void start() {
        parts.queues()
                .unsearchable()
                .forEach(queue -> LOG.error(
                        "queue={} cannot be searched in this James: mail that waits in it when its submitter is"
                                + " suspended leaves; new mail is held. Containment needs queues in memory, ActiveMQ,"
                                + " RabbitMQ or Pulsar",
                        queue));
        parts.gate().listen(rounds::now);
        parts.suspensions().active(parts.clock().instant()).forEach(told::add);
        rounds.everyMinute(this::minute);
        rounds.nowAndAgain();
    }

    @Override
    public void suspended(Suspension suspension) {
        told.add(suspension);
        rounds.nowAndAgain();
    }

    /** What was not moved yet goes out. */
    @Override
    public void released(Suspension suspension, Release release) {
        rounds.now();
    }

    private void minute() {
        // A look at James's own queues is a walk through all of their mail.
        if (minutes++ % BROWSE_EVERY_MINUTES == 0 || parts.queues().keepBack()) {
            round();
        }
    }

    private void round() {
        recover();
        for (Suspension one = told.poll(); one != null; one = told.poll()) {
            parts.records().begin(one, parts.clock().instant());
        }
        Map<UUID, ContainmentRecord> before = watched();
        if (before.isEmpty()) {
            parts.queues().letGo();
            return;
        }
        boolean whole = true;
        for (QueueSource queue : parts.queues().all()) {
            whole &= walk(queue);
        }
        if (whole) {
            before.values().forEach(one -> parts.news()
                    .wentThrough(one, parts.records().findCase(one.suspension()).orElse(one)));
        }
    }

    /** A release that a crash cut short leaves its mails held until it is finished, whoever is suspended now. */
    private void recover() {
        try {
            parts.transfers().recover();
        } catch (MessagingException | RuntimeException e) {
            LOG.error("a move of held mail that was cut short cannot be finished now, and is tried again", e);
        }
    }

    /** Of those who are suspended now. */
    private Map<UUID, ContainmentRecord> watched() {
        Map<UUID, ContainmentRecord> watched = new HashMap<>();
        for (Suspension suspension : parts.suspensions().active(parts.clock().instant())) {
            parts.records().findCase(suspension.id()).ifPresent(one -> watched.put(one.suspension(), one));
        }
        return watched;
    }

    /** Others have the disk and the processor meanwhile; nothing that is kept back leaves. */
    private Duration pauseAfter(Instant start) {
        Duration pause = Duration.between(start, parts.clock().instant()).dividedBy(2);
        return pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** @return whether the walk came to its end */
    private boolean walk(QueueSource queue) {
        try {
            parts.transfers().recover();
            queue.begin();
            boolean stop = false;
            int all = 0;
            Instant start = parts.clock().instant();
            Optional<Integer> held = parts.transfers().hold(queue, HeldMailRequeue.BATCH);
            while (held.isPresent() && !stop) {
                parts.news().held(held.get());
                all += held.get();
                stop = rounds.pause(all <= IN_ONE_GO ? Duration.ZERO : pauseAfter(start));
                start = parts.clock().instant();
                held = stop ? held : parts.transfers().hold(queue, HeldMailRequeue.BATCH);
            }
            return !stop;
        } catch (MessagingException | RuntimeException e) {
            LOG.error("queue={} mail of suspended submitters stays in it for now, and is held back", queue.name(), e);
            return false;
        } finally {
            queue.end();
        }
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }
}
