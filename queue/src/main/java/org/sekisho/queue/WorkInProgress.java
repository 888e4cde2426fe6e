// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.sekisho.queue.store.MailStore;
import org.sekisho.queue.store.QueuedMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is being worked on in all queues, and whether they hand out more: not while one that is done cannot be removed,
 * since all that was delivered then would be delivered again after the next start, and not when the server stops, for
 * the same reason. Thread-safe.
 */
final class WorkInProgress {
    private static final Logger LOGGER = LoggerFactory.getLogger(WorkInProgress.class);

    private final MailStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private volatile boolean stopping;

    /** Guarded by {@link #lock}. */
    private int begun;

    /** Done, but still on the disk: as many at most as are worked on at a time. */
    private final Queue<QueuedMail> unremoved = new ConcurrentLinkedQueue<>();

    WorkInProgress(MailStore store) {
        this.store = store;
    }

    /** Whether more may be handed out now. */
    boolean mayBegin() {
        return !stopping && unremoved.isEmpty() && !store.hasFailed();
    }

    /** Somebody works on a mail; ends with {@link #end}. */
    void begin() {
        count(1);
    }

    void end() {
        count(-1);
    }

    private void count(int more) {
        lock.lock();
        try {
            begun += more;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets no more begin, and waits until what has begun has ended, at most so long. */
    void finish(Duration patience) {
        stopping = true;
        lock.lock();
        try {
            long left = patience.toNanos();
            while (begun > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
            if (begun > 0) {
                LOGGER.warn("{} mails are still being worked on, and are offered again after the next start", begun);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Removes a mail that is done, now or as soon as the disk takes it. */
    void remove(QueuedMail mail) {
        try {
            store.remove(mail);
        } catch (IOException e) {
            LOGGER.error(
                    "cannot remove a mail that is done; no mail is handed out until it is mail={}", mail.name(), e);
            unremoved.add(mail);
        }
    }

    /** Tries to remove what could not be removed. Waits for nobody where there is nothing, as before most mail. */
    void catchUp() {
        if (!unremoved.isEmpty()) {
            removeInOrder();
        }
    }

    private synchronized void removeInOrder() {
        Optional<QueuedMail> next = Optional.ofNullable(unremoved.peek());
        while (next.isPresent() && !store.hasFailed() && isRemoved(next.get())) {
            unremoved.remove();
            next = Optional.ofNullable(unremoved.peek());
        }
    }

    private boolean isRemoved(QueuedMail mail) {
        try {
            store.remove(mail);
            return true;
        } catch (IOException e) {
            LOGGER.debug("still cannot remove mail={}", mail.name(), e);
            return false;
        }
    }
}
