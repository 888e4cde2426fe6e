// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.james.metrics.api.Metric;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.queue.store.MailStore;
import org.sekisho.queue.store.QueuedMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mail of one queue as it becomes due, read from disk. What was not done is offered again after 50 ms, then after
 * twice as long each time, up to 60 s. Where it was said to be done, but what was made of it, such as a bounce, could
 * not be written, it is offered again after 60 s, then after twice as long each time, up to four hours. Thread-safe.
 */
final class DueMail implements MailPublisher.Source {
    private static final Logger LOGGER = LoggerFactory.getLogger(DueMail.class);

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final MailQueueName name;
    private final MailStore store;
    private final QueueIndex waiting;
    private final WorkInProgress work;
    private final InstantSource clock;
    private final MailQueueItemDecoratorFactory decorators;
    private final Metric dequeued;

    DueMail(MailQueueName name, MailStore store, QueueIndex waiting, DurableMailQueue.Surroundings surroundings) {
        this.name = name;
        this.store = store;
        this.waiting = waiting;
        this.work = surroundings.work();
        this.clock = surroundings.clock();
        this.decorators = surroundings.decorators();
        this.dequeued = surroundings.metrics().generate(MailQueue.DEQUEUED_METRIC_NAME_PREFIX + name.asString());
    }

    @Override
    public Optional<MailQueueItem> next(BooleanSupplier cancelled) throws InterruptedException {
        while (!cancelled.getAsBoolean()) {
            work.catchUp();
            if (work.mayBegin()) {
                Optional<MailQueueItem> next = waiting.take(() -> cancelled.getAsBoolean() || !work.mayBegin())
                        .flatMap(this::handOut);
                if (next.isPresent()) {
                    return next;
                }
            } else {
                waiting.nap(cancelled);
            }
        }
        return Optional.empty();
    }

    private Optional<MailQueueItem> handOut(QueuedMail queued) {
        Optional<ByteBuffer> read = read(queued);
        if (read.isEmpty()) {
            unreadable(queued);
            return Optional.empty();
        }
        dequeued.increment();
        return Optional.of(decorators.decorate(new Taken(queued, read.get()), name));
    }

    @Override
    public void wakeEveryone() {
        waiting.wakeEveryone();
    }

    /** Damaged, or the disk is away: kept, and tried again later. */
    private void unreadable(QueuedMail queued) {
        LOGGER.error("queue={} no mail could be read, trying again later mail={}", name.asString(), queued.name());
        offerAgain(queued);
    }

    private Optional<ByteBuffer> read(QueuedMail mail) {
        try {
            return store.read(mail);
        } catch (IOException e) {
            LOGGER.error("queue={} cannot read mail={}", name.asString(), mail.name(), e);
            return Optional.empty();
        }
    }

    /** Empty when it was removed meanwhile, or cannot be read, which is logged. */
    Optional<Mail> find(QueuedMail mail) {
        try {
            return store.find(mail);
        } catch (IOException e) {
            LOGGER.error("queue={} cannot read mail={}", name.asString(), mail.name(), e);
            return Optional.empty();
        }
    }

    /** Removes it from the disk. */
    void remove(QueuedMail mail) throws MailQueueException {
        try {
            store.remove(mail);
        } catch (IOException e) {
            throw new MailQueueException(
                    "cannot remove " + mail.name() + " from the queue '" + name.asString() + "': " + e.getMessage(), e);
        }
    }

    private void offerAgain(QueuedMail mail) {
        long pause = FIRST_PAUSE_MILLIS << Math.min(mail.failures(), 11);
        mail.countFailure();
        offerAgain(mail, Math.min(pause, LONGEST_PAUSE_MILLIS));
    }

    private void offerAgain(QueuedMail mail, long pauseMillis) {
        waiting.putBack(mail, clock.millis() + pauseMillis);
    }

    /**
     * A mail that was taken, made of its record by the thread that works on it: the one that reads the journal, one for
     * a queue, goes on.
     */
    private final class Taken implements MailQueueItem {
        private final QueuedMail queued;
        private final ByteBuffer content;
        private @Nullable Mail mail;

        /** It could not be read, and waits for the next try: that it is done does not count, nor does another look. */
        private boolean offeredAgain;

        /** It is being worked on. */
        private boolean begun;

        private Taken(QueuedMail queued, ByteBuffer content) {
            this.queued = queued;
            this.content = content;
        }

        @Override
        public synchronized Mail getMail() {
            if (mail == null) {
                try {
                    mail = store.parse(queued, content);
                    begun = true;
                    work.begin();
                } catch (IOException e) {
                    if (!offeredAgain) {
                        offeredAgain = true;
                        unreadable(queued);
                    }
                    throw new UncheckedIOException(queued.name() + ": cannot be read: " + e.getMessage(), e);
                }
            }
            return mail;
        }

        @Override
        public synchronized void done(CompletionStatus status) {
            if (offeredAgain) {
                return;
            }
            try {
                leave(status);
            } finally {
                if (begun) {
                    begun = false;
                    work.end();
                }
            }
        }

        private void leave(CompletionStatus status) {
            // James's components drop the exception of a bounce and of one domain among several that was not written.
            if (queued.takeMissing()) {
                // Whoever has got it by then gets it again: so less and less often, at last every four hours.
                long pause = LONGEST_PAUSE_MILLIS << Math.min(queued.failures(), 8);
                queued.countFailure();
                LOGGER.error(
                        "queue={} what was made of it could not be written, trying again in {} s mail={}",
                        name.asString(),
                        pause / 1000,
                        queued.name());
                offerAgain(queued, pause);
            } else if (status == CompletionStatus.SUCCESS) {
                waiting.finish(queued);
                work.remove(queued);
            } else {
                offerAgain(queued);
            }
        }
    }
}
