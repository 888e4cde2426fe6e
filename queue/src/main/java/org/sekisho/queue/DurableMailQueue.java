// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.sekisho.queue.store.FairShare;
import org.sekisho.queue.store.MailStore;
import org.sekisho.queue.store.QueueGate;
import org.sekisho.queue.store.QueuedMail;
import reactor.core.publisher.Mono;

/**
 * A mail queue that outlives the process: {@link #enQueue} returns when the mail is on the disk.
 *
 * <p>A mail that was taken stays on disk, locked in memory, until it is done: {@code SUCCESS} removes it; anything else
 * offers it again, see {@link DueMail}. After a crash every mail that was not done is offered again, so a mail may be
 * processed twice but never not at all. Mail of higher priority goes first, then the older.
 *
 * <p>Mail whose turn has come but for which the {@link QueueGate} is shut is not handed out; see {@link #kept}.
 *
 * <p>Mail that is being processed is neither listed by {@link #browse} nor removed by {@link #remove}, but counted by
 * {@link #getSize}. Thread-safe.
 */
public final class DurableMailQueue implements ManageableMailQueue {
    /** RemoteDelivery sends on 10 threads a processor but takes up to 256 mails; what it has taken, others wait for. */
    private static final int MOST_DELIVERED_AT_ONCE =
            20 * Math.max(2, Runtime.getRuntime().availableProcessors());

    private final MailQueueName name;
    private final MailStore store;
    private final InstantSource clock;
    private final MetricFactory metrics;
    private final Metric enqueued;
    private final QueueIndex waiting;
    private final DueMail due;
    private final MailPublisher dispatch;
    private final HeldBackMail kept;
    private final StagedBatch staged;
    private final SubmitterLoad load;

    DurableMailQueue(MailQueueName name, MailStore store, Surroundings surroundings) {
        this.name = name;
        this.store = store;
        this.clock = surroundings.clock();
        this.metrics = surroundings.metrics();
        this.enqueued = metrics.generate(ENQUEUED_METRIC_NAME_PREFIX + name.asString());
        QueueGate gate = store.gate();
        Predicate<QueuedMail> isShut =
                mail -> mail.submitter().filter(gate::isShut).isPresent();
        // What the spool hands out goes through the pipeline, which itself holds the mail of the suspended.
        boolean isSpool = name.equals(MailQueueFactory.SPOOL);
        this.load = surroundings.load();
        this.waiting = new QueueIndex(
                new WaitingMail(clock, new FairReady(surroundings.share().percent())),
                new QueueIndex.Gate(isSpool ? mail -> false : isShut, gate::kept),
                isSpool ? Integer.MAX_VALUE : MOST_DELIVERED_AT_ONCE,
                load);
        this.kept = new HeldBackMail(name.asString(), store, waiting, isShut, clock);
        this.staged = new StagedBatch(name.asString(), store, waiting, clock);
        this.due = new DueMail(name, store, waiting, surroundings);
        this.dispatch = new MailPublisher(name.asString(), due);
        store.found(name.asString()).forEach(waiting::add);
        surroundings.gauges().register(QUEUE_SIZE_METRIC_NAME_PREFIX + name.asString(), this::getSize);
    }

    /** What James offers to every queue. */
    record Surroundings(
            InstantSource clock,
            MailQueueItemDecoratorFactory decorators,
            MetricFactory metrics,
            GaugeRegistry gauges,
            FairShare share,
            SubmitterLoad load,
            WorkInProgress work) {}

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
            long due = dueAt(now, delay);
            if (comesIn(mail)) {
                store.requireRoom();
                refuseTooLargeAShare(mail);
            }
            waiting.add(store.put(name.asString(), mail, due, due > now, Optional.empty()));
            enqueued.increment();
        } catch (IOException | MessagingException | RuntimeException e) {
            throw new MailQueueException(
                    "cannot put " + mail.getName() + " into the queue '" + name.asString() + "': " + e.getMessage(), e);
        } finally {
            time.stopAndPublish();
        }
    }

    /** Only such mail may be refused: what was accepted once goes its way. */
    private boolean comesIn(Mail mail) {
        return name.equals(MailQueueFactory.SPOOL)
                && Mail.DEFAULT.equals(mail.getState())
                && mail.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName()).isEmpty()
                && !store.isKept(mail);
    }

    private void refuseTooLargeAShare(Mail mail) throws IOException {
        Optional<String> refusal =
                store.gate().submitterOf(name.asString(), mail).flatMap(load::refusal);
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
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
        return new QueueBrowser(waiting.list(), due::find);
    }

    /** Its order. */
    QueueIndex index() {
        return waiting;
    }

    /** For mail from outside, before it is put into another queue than the spool: refused while the disk is full. */
    public void requireRoom() throws MailQueueException {
        try {
            store.requireRoom();
        } catch (IOException e) {
            throw new MailQueueException("the queue '" + name.asString() + "' takes no mail: " + e.getMessage(), e);
        }
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

    private static long dueAt(long now, Duration delay) {
        if (delay.isNegative()) {
            return now;
        }
        try {
            return Math.addExact(now, delay.toMillis());
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private Predicate<QueuedMail> envelope(Predicate<Mail> test) {
        return queued -> due.find(queued).filter(test).isPresent();
    }

    private long removeAll(List<QueuedMail> mails) throws MailQueueException {
        for (QueuedMail mail : mails) {
            due.remove(mail);
        }
        return mails.size();
    }
}
