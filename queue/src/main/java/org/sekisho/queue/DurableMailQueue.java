// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.mailet.Mail;
import org.reactivestreams.Publisher;
import org.sekisho.queue.store.MailStore;
import org.sekisho.queue.store.QueueGate;
import org.sekisho.queue.store.QueuedMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A mail queue that outlives the process: {@link #enQueue} returns when the mail is on the disk.
 *
 * <p>A mail that was taken stays on disk, locked in memory, until it is done: {@code SUCCESS} removes it; anything else
 * offers it again after 1 s, then 2 s, 4 s ... up to 60 s. After a crash every mail that was not done is offered
 * again, so
 * a mail may be processed twice but never not at all. Mail of higher priority goes first, then the older.
 *
 * <p>Mail whose turn has come but for which the {@link QueueGate} is shut is not handed out; see {@link #kept}.
 *
 * <p>Mail that is being processed is neither listed by {@link #browse} nor removed by {@link #remove}, but counted by
 * {@link #getSize}. Thread-safe.
 */
public final class DurableMailQueue implements ManageableMailQueue {

    private static final Logger LOGGER = LoggerFactory.getLogger(DurableMailQueue.class);

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final MailQueueName name;
    private final MailStore store;
    private final InstantSource clock;
    private final MailQueueItemDecoratorFactory decorators;
    private final MetricFactory metrics;
    private final Metric enqueued;
    private final Metric dequeued;
    private final QueueIndex waiting;
    private final MailPublisher dispatch;
    private final HeldBackMail kept;
    private final StagedBatch staged;

    DurableMailQueue(MailQueueName name, MailStore store, Surroundings surroundings) {
        this.name = name;
        this.store = store;
        this.clock = surroundings.clock();
        this.decorators = surroundings.decorators();
        this.metrics = surroundings.metrics();
        this.enqueued = metrics.generate(ENQUEUED_METRIC_NAME_PREFIX + name.asString());
        this.dequeued = metrics.generate(DEQUEUED_METRIC_NAME_PREFIX + name.asString());
        QueueGate gate = store.gate();
        Predicate<QueuedMail> isShut =
                mail -> mail.submitter().filter(gate::isShut).isPresent();
        // What the spool hands out goes through the pipeline, which itself holds the mail of the suspended.
        boolean isSpool = name.equals(MailQueueFactory.SPOOL);
        this.waiting = new QueueIndex(clock, isSpool ? mail -> false : isShut, gate::kept);
        this.kept = new HeldBackMail(name.asString(), store, waiting, isShut, clock);
        this.staged = new StagedBatch(name.asString(), store, waiting, clock);
        this.dispatch = new MailPublisher(name.asString(), new Ready());
        store.found(name.asString()).forEach(waiting::add);
        surroundings.gauges().register(QUEUE_SIZE_METRIC_NAME_PREFIX + name.asString(), this::getSize);
    }

    /** What James offers to every queue. */
    record Surroundings(
            InstantSource clock,
            MailQueueItemDecoratorFactory decorators,
            MetricFactory metrics,
            GaugeRegistry gauges) {}

    @Override
    public MailQueueName getName() {
        return name;
    }

    @Override
    public void enQueue(Mail mail) throws MailQueueException {
        enQueue(mail, Duration.ofMillis(NO_DELAY));
    }

    @Override
    public void enQueue(Mail mail, Duration delay) throws MailQueueException {
        TimeMetric time = metrics.timer(ENQUEUED_TIMER_METRIC_NAME_PREFIX + name.asString());
        try {
            long now = clock.millis();
            long due = due(now, delay);
            waiting.add(store.put(name.asString(), mail, due, due > now, Optional.empty()));
            enqueued.increment();
        } catch (IOException | MessagingException | RuntimeException e) {
            throw new MailQueueException(
                    "cannot put " + mail.getName() + " into the queue '" + name.asString() + "': " + e.getMessage(), e);
        } finally {
            time.stopAndPublish();
        }
    }

    @Override
    public Publisher<Void> enqueueReactive(Mail mail) {
        return Mono.fromCallable(() -> {
                    enQueue(mail);
                    return mail;
                })
                .then();
    }

    @Override
    public Publisher<MailQueueItem> deQueue() {
        return dispatch;
    }

    @Override
    public long getSize() {
        return waiting.size();
    }

    /**
     * Makes every mail ready. A mail that is still here after a restart has its former due time again.
     */
    @Override
    public long flush() {
        return waiting.makeAllReady();
    }

    @Override
    public long clear() throws MailQueueException {
        return removeAll(waiting.takeOut(mail -> true));
    }

    @Override
    public long remove(Type type, String value) throws MailQueueException {
        Predicate<QueuedMail> test =
                switch (type) {
                    case Name -> mail -> mail.name().equals(value);
                    case Sender ->
                        envelope(mail -> mail.getMaybeSender().asString("").equals(value));
                    case Recipient ->
                        envelope(mail -> mail.getRecipients().stream()
                                .anyMatch(recipient -> recipient.asString().equals(value)));
                };
        // Reading envelopes from disk would hold up the queue, so the candidates are found beside it.
        Set<QueuedMail> chosen = waiting.list().stream().filter(test).collect(Collectors.toSet());
        return removeAll(waiting.takeOut(chosen::contains));
    }

    /** The waiting mail as it was at the time of the call; mail that leaves meanwhile is passed over. */
    @Override
    public MailQueueIterator browse() {
        return new QueueBrowser(waiting.list(), this::find);
    }

    /** The mail of this queue that is not handed out. */
    public HeldBackMail kept() {
        return kept;
    }

    /** A way to put mail on the disk here before it is in the queue. */
    public StagedBatch staged() {
        return staged;
    }

    /** Does nothing: James's components share a queue, and each closes it. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return "DurableMailQueue:" + name.asString();
    }

    private static long due(long now, Duration delay) {
        if (delay.isNegative()) {
            return now;
        }
        try {
            return Math.addExact(now, delay.toMillis());
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private Optional<Mail> find(QueuedMail mail) {
        try {
            return store.find(name.asString(), mail);
        } catch (IOException e) {
            LOGGER.error("queue={} cannot read mail={}", name.asString(), mail.name(), e);
            return Optional.empty();
        }
    }

    private Predicate<QueuedMail> envelope(Predicate<Mail> test) {
        return queued -> find(queued).filter(test).isPresent();
    }

    private long removeAll(List<QueuedMail> mails) throws MailQueueException {
        for (QueuedMail mail : mails) {
            remove(mail);
        }
        return mails.size();
    }

    private void remove(QueuedMail mail) throws MailQueueException {
        try {
            store.remove(name.asString(), mail);
        } catch (IOException e) {
            throw new MailQueueException(
                    "cannot remove " + mail.name() + " from the queue '" + name.asString() + "': " + e.getMessage(), e);
        }
    }

    private void offerAgain(QueuedMail mail) {
        long pause = FIRST_PAUSE_MILLIS << Math.min(mail.failures(), 11);
        mail.countFailure();
        waiting.putBack(mail, clock.millis() + Math.min(pause, LONGEST_PAUSE_MILLIS));
    }

    /** The mails as they become due, read from disk. */
    private final class Ready implements MailPublisher.Source {
        @Override
        public Optional<MailQueueItem> next(BooleanSupplier cancelled) throws InterruptedException {
            Optional<QueuedMail> next = waiting.take(cancelled);
            while (next.isPresent()) {
                QueuedMail queued = next.get();
                Optional<Mail> mail = find(queued);
                if (mail.isPresent()) {
                    dequeued.increment();
                    return Optional.of(decorators.decorate(new Item(mail.get(), queued), name));
                }
                // Damaged, or the disk is away: kept, and tried again later.
                LOGGER.error(
                        "queue={} no mail could be read, trying again later mail={}", name.asString(), queued.name());
                offerAgain(queued);
                next = waiting.take(cancelled);
            }
            return Optional.empty();
        }

        @Override
        public void wakeEveryone() {
            waiting.wakeEveryone();
        }
    }

    private final class Item implements MailQueueItem {
        private final Mail mail;
        private final QueuedMail queued;

        private Item(Mail mail, QueuedMail queued) {
            this.mail = mail;
            this.queued = queued;
        }

        @Override
        public Mail getMail() {
            return mail;
        }

        @Override
        public void done(CompletionStatus status) throws MailQueueException {
            if (status == CompletionStatus.SUCCESS) {
                waiting.finish(queued);
                remove(queued);
            } else {
                offerAgain(queued);
            }
        }
    }
}
