// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mails of a queue as they become due, for any number of subscribers, each mail to one of them.
 *
 * <p>Every subscriber has a thread of its own that waits for mail. James's consumers ask for the next mail from
 * whatever
 * thread finished the last one, sometimes while holding what the others wait for, so that thread must never be the one
 * to wait.
 */
record MailPublisher(String name, Source source) implements Publisher<MailQueueItem> {
    private static final Logger LOGGER = LoggerFactory.getLogger(MailPublisher.class);

    /** Takes the next mail, waiting for it; empty when cancelled. */
    interface Source {
        Optional<MailQueueItem> next(BooleanSupplier cancelled) throws InterruptedException;

        /** Wakes whoever waits in {@link #next}, to look whether it was cancelled. */
        void wakeEveryone();
    }

    @Override
    public void subscribe(Subscriber<? super MailQueueItem> subscriber) {
        Demand demand = new Demand(subscriber);
        subscriber.onSubscribe(demand);
        Thread thread = new Thread(demand, "queue-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private final class Demand implements Subscription, Runnable {
        private final Subscriber<? super MailQueueItem> subscriber;
        private final Semaphore wanted = new Semaphore(0);
        private volatile boolean cancelled;

        private Demand(Subscriber<? super MailQueueItem> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long mails) {
            synchronized (wanted) {
                wanted.release((int) Math.min(mails, Integer.MAX_VALUE - wanted.availablePermits()));
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            request(1);
            source.wakeEveryone();
        }

        @Override
        public void run() {
            try {
                while (!cancelled) {
                    wanted.acquire();
                    Optional<MailQueueItem> item = source.next(() -> cancelled);
                    item.ifPresent(subscriber::onNext);
                }
            } catch (InterruptedException e) {
                LOGGER.debug("queue-{} was interrupted", name, e);
            }
        }
    }
}
