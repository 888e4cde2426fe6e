// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.mailet.Mail;
import org.sekisho.queue.store.MailStore;
import org.sekisho.queue.store.QueueGate;
import org.sekisho.queue.store.QueuedMail;
import org.sekisho.submitter.Submitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mail of one queue for which the {@link QueueGate} is shut: to be claimed by who moves it elsewhere, or let go
 * when the gate opens. Mail that is claimed is as mail in work: nobody else can take or remove it. Thread-safe.
 */
public record HeldBackMail(
        String queue, MailStore store, QueueIndex waiting, Predicate<QueuedMail> shut, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(HeldBackMail.class);
    private static final long UNREADABLE_PAUSE_MILLIS = 60_000;

    /** A mail that nobody else can take. */
    public static final class Claimed {
        private final QueuedMail queued;
        private final Submitter submitter;
        private final Mail mail;

        private Claimed(QueuedMail queued, Submitter submitter, Mail mail) {
            this.queued = queued;
            this.submitter = submitter;
            this.mail = mail;
        }

        /** Names this mail and no other in the store, for good. */
        public String id() {
            return queued.id().toString();
        }

        public Submitter submitter() {
            return submitter;
        }

        /** A copy, read from the disk. */
        public Mail mail() {
            return mail;
        }
    }

    /** Goes through all that waits, ready or delayed, and keeps back what is shut; tells how much is kept back. */
    public int gather() {
        return waiting.keepBack(shut);
    }

    /** Claims some of what is kept back; empty when there is none. What cannot be read is left for later. */
    public List<Claimed> claim(int max) {
        List<Claimed> claimed = new ArrayList<>();
        List<QueuedMail> some = waiting.claimKept(max);
        while (!some.isEmpty() && claimed.isEmpty()) {
            some.forEach(one -> claim(one).ifPresent(claimed::add));
            if (claimed.isEmpty()) {
                some = waiting.claimKept(max);
            }
        }
        return claimed;
    }

    private Optional<Claimed> claim(QueuedMail queued) {
        try {
            Optional<Mail> mail = store.find(queued);
            if (mail.isPresent()) {
                return Optional.of(new Claimed(queued, queued.submitter().orElseThrow(), mail.get()));
            }
            LOG.error("queue={} mail cannot be moved, its record is gone mail={}", queue, queued.name());
        } catch (IOException e) {
            LOG.error("queue={} mail cannot be moved, it cannot be read mail={}", queue, queued.name(), e);
        }
        waiting.putBack(queued, Math.max(queued.dueMillis(), clock.millis() + UNREADABLE_PAUSE_MILLIS));
        return Optional.empty();
    }

    /** Removes claimed mail for good; returns when a crash cannot bring it back. */
    public void remove(List<Claimed> claimed) throws IOException {
        store.removeAll(claimed.stream().map(one -> one.queued).toList());
        claimed.forEach(one -> waiting.finish(one.queued));
    }

    /** Leaves claimed mail where it was. */
    public void putBack(List<Claimed> claimed) {
        claimed.forEach(one -> waiting.putBack(one.queued, one.queued.dueMillis()));
    }

    /** Offers what was kept back and for which the gate is open now. */
    public void letGo() {
        waiting.letGo(shut.negate());
    }
}
