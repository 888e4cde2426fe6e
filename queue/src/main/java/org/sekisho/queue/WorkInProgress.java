// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sekisho.queue.store.MailStore;
import org.sekisho.queue.store.QueuedMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the queues hand out mail: not while one that is done cannot be removed, since all that was delivered then
 * would be delivered again after the next start. Thread-safe.
 */
final class WorkInProgress {
    private static final Logger LOGGER = LoggerFactory.getLogger(WorkInProgress.class);

    private final MailStore store;

    /** Done, but still on the disk: as many at most as are worked on at a time. */
    private final Queue<QueuedMail> unremoved = new ConcurrentLinkedQueue<>();

    WorkInProgress(MailStore store) {
        this.store = store;
    }

    /** Whether more may be handed out now. */
    boolean mayBegin() {
        return unremoved.isEmpty() && !store.hasFailed();
    }

    /** Removes a mail that is done, now or as soon as the disk takes it. */
    void remove(QueuedMail mail) {
        try {
            store.remove(mail);
        } catch (IOException e) {
            LOGGER.error("cannot remove a mail that is done; no mail is handed out until it is mail={}", mail.name(), e);
            unremoved.add(mail);
        }
    }

    /** Tries to remove what could not be removed. */
    synchronized void catchUp() {
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
