// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.delivery;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.transport.mailets.remote.delivery.Bouncer;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.sekisho.extension.notice.NoticeDeliveryMonitor;
import org.sekisho.mail.DeliveryLedger;
import org.sekisho.metrics.DecisionMetrics;

/**
 * Sees what RemoteDelivery makes of mail in outgoing queues, and counts what was delivered as soon as it is: James
 * itself would tell only by one more pass of the mail through a queue. Thread-safe.
 *
 * <p>A try that fails leaves those recipients on the mail that are tried again or given up; the others were delivered,
 * unless James bounced some of them within the same try, which its new {@code delivery-error} tells.
 */
public record DeliveryMonitor(NoticeDeliveryMonitor notices, DeliveryLedger ledger, DecisionMetrics decisions)
        implements MailQueueItemDecoratorFactory {
    private static final AttributeName ERROR = AttributeName.of("delivery-error");

    @Inject
    public DeliveryMonitor {}

    @Override
    public MailQueueItemDecorator decorate(MailQueueItem item, MailQueueName queue) {
        MailQueueItemDecorator decorated = notices.decorate(item, queue);
        if (queue.equals(MailQueueFactory.SPOOL)) {
            return decorated;
        }
        ledger.willTellDelivery(item.getMail());
        // Only what this try says of itself counts.
        item.getMail().removeAttribute(Bouncer.IS_DELIVERY_PERMANENT_ERROR);
        return new Watched(decorated);
    }

    private final class Watched extends MailQueueItemDecorator {
        private final List<MailAddress> recipients;
        private final Optional<Attribute> error;

        Watched(MailQueueItem item) {
            super(item);
            this.recipients = List.copyOf(item.getMail().getRecipients());
            this.error = item.getMail().getAttribute(ERROR);
        }

        @Override
        public Mail getMail() {
            return mailQueueItem.getMail();
        }

        @Override
        public void done(CompletionStatus status) throws MailQueueException {
            mailQueueItem.done(status);
            if (status == CompletionStatus.SUCCESS) {
                ledger.delivered(getMail(), delivered()).ifPresent(told -> decisions.count("delivered"));
            }
        }

        private Collection<MailAddress> delivered() {
            Optional<Boolean> permanent = AttributeUtils.getValueAndCastFromMail(
                    getMail(), Bouncer.IS_DELIVERY_PERMANENT_ERROR, Boolean.class);
            if (permanent.isEmpty()) {
                return recipients;
            }
            boolean bouncedSome = !permanent.get() && !error.equals(getMail().getAttribute(ERROR));
            Set<MailAddress> done = new HashSet<>(bouncedSome ? List.of() : recipients);
            done.removeAll(getMail().getRecipients());
            return done;
        }
    }
}
