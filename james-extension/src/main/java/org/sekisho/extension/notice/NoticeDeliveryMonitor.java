// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.transport.mailets.remote.delivery.Bouncer;
import org.apache.james.transport.mailets.remote.delivery.DeliveryRetriesHelper;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.sekisho.audit.EventLog;
import org.sekisho.mail.MailLedger;

/**
 * Sees what becomes of notices in outgoing queues. They have no sender to bounce to, and James drops such mail without
 * a word: so it is told here, in the log and by the health check. Thread-safe.
 */
public final class NoticeDeliveryMonitor implements MailQueueItemDecoratorFactory {
    private static final AttributeName NOTICE = AttributeName.of(MailLedger.NOTICE);

    private final MailQueueItemDecoratorFactory plain = new RawMailQueueItemDecoratorFactory();
    private final LastNoticeDelivery undelivered;

    @Inject
    NoticeDeliveryMonitor(LastNoticeDelivery undelivered) {
        this.undelivered = undelivered;
    }

    @Override
    public MailQueueItemDecorator decorate(MailQueueItem item, MailQueueName queue) {
        boolean watched = !queue.equals(MailQueueFactory.SPOOL)
                && item.getMail().getAttribute(NOTICE).isPresent();
        if (!watched) {
            return plain.decorate(item, queue);
        }
        // Only what this try says of itself counts.
        item.getMail().removeAttribute(Bouncer.IS_DELIVERY_PERMANENT_ERROR);
        int tries = DeliveryRetriesHelper.retrieveRetries(item.getMail());
        return new ObservedItem(item, mail -> tell(mail, tries));
    }

    private void tell(Mail mail, int triesBefore) {
        boolean failed = mail.getAttribute(Bouncer.IS_DELIVERY_PERMANENT_ERROR).isPresent();
        if (!failed) {
            undelivered.arrived();
            return;
        }
        boolean permanent = AttributeUtils.getValueAndCastFromMail(
                        mail, Bouncer.IS_DELIVERY_PERMANENT_ERROR, Boolean.class)
                .orElse(false);
        boolean triedAgain = DeliveryRetriesHelper.retrieveRetries(mail) > triesBefore;
        if (permanent || !triedAgain) {
            lost(mail, permanent ? "refused permanently" : "given up after the last attempt");
        }
    }

    private void lost(Mail mail, String reason) {
        String to = mail.getRecipients().stream().map(MailAddress::asString).collect(Collectors.joining(", "));
        EventLog.undelivered(to, reason, mail.getName());
        undelivered.failed("a notice to " + to + " was " + reason
                + "; fix the address or desk.address, then ./sekisho notify test");
    }
}
