// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import java.util.function.Consumer;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory.MailQueueItemDecorator;
import org.apache.mailet.Mail;

/** An item of a queue that shows its mail once James has processed it, whatever James made of it. */
public final class ObservedItem extends MailQueueItemDecorator {
    private final Consumer<Mail> processed;

    public ObservedItem(MailQueueItem item, Consumer<Mail> processed) {
        super(item);
        this.processed = processed;
    }

    @Override
    public Mail getMail() {
        return mailQueueItem.getMail();
    }

    @Override
    public void done(CompletionStatus status) throws MailQueueException {
        mailQueueItem.done(status);
        if (status == CompletionStatus.SUCCESS) {
            processed.accept(getMail());
        }
    }
}
