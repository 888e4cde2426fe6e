// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.james.queue.api.ManageableMailQueue.DefaultMailQueueItemView;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueItemView;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueIterator;
import org.apache.mailet.Mail;
import org.sekisho.queue.store.QueuedMail;

/** A walk through the waiting mail; each mail is read when it is reached. Not thread-safe. */
final class QueueBrowser implements MailQueueIterator {

    private final Iterator<QueuedMail> mails;
    private final Function<QueuedMail, Optional<Mail>> reader;
    private Optional<MailQueueItemView> next = Optional.empty();

    QueueBrowser(List<QueuedMail> mails, Function<QueuedMail, Optional<Mail>> reader) {
        this.mails = mails.iterator();
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && mails.hasNext()) {
            QueuedMail queued = mails.next();
            Instant due = Instant.ofEpochMilli(queued.dueMillis());
            next = reader.apply(queued)
                    .map(mail -> new DefaultMailQueueItemView(mail, due.atZone(ZoneId.systemDefault())));
        }
        return next.isPresent();
    }

    @Override
    public MailQueueItemView next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        MailQueueItemView view = next.orElseThrow();
        next = Optional.empty();
        return view;
    }

    @Override
    public void close() {}
}
