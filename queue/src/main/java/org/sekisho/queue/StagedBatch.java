// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.sekisho.queue.store.MailStore;
import org.sekisho.queue.store.QueueGate;
import org.sekisho.queue.store.QueuedMail;

/**
 * Mail that is on the disk of a queue but not yet in it: it becomes part of the queue all at once, or never. Each
 * record names the transfer that it came by, so that a {@link QueueGate} can tell after a crash whether it counts.
 * Thread-safe.
 */
public record StagedBatch(String queue, MailStore store, QueueIndex waiting, InstantSource clock) {
    /** A mail that nobody sees yet. */
    public static final class Staged {
        private final QueuedMail queued;

        private Staged(QueuedMail queued) {
            this.queued = queued;
        }
    }

    /** Writes a mail, to be due at once; returns when it is on the disk. */
    public Staged put(Mail mail, String transfer) throws IOException, MessagingException {
        return new Staged(store.put(queue, mail, clock.millis(), false, Optional.of(transfer)));
    }

    /** Makes mails part of the queue. */
    public void reveal(List<Staged> mails) {
        mails.forEach(one -> waiting.add(one.queued));
    }

    /** Removes mails again; returns when a crash cannot bring them back. */
    public void withdraw(List<Staged> mails) throws IOException {
        store.removeAll(mails.stream().map(one -> one.queued).toList());
    }
}
