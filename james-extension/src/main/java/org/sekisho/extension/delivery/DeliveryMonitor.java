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
import org.jspecify.annotations.Nullable;
import org.sekisho.extension.notice.NoticeDeliveryMonitor;
import org.sekisho.extension.notice.ObservedItem;
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
        return queue.equals(MailQueueFactory.SPOOL) ? notices.decorate(item, queue) : new Watched(this, item, queue);
    }

    private MailQueueItem watch(MailQueueItem item, MailQueueName queue) {
        MailQueueItem decorated = notices.decorate(item, queue);
        ledger.willTellDelivery(item.getMail());
        // Only what this try says of itself counts.
        item.getMail().removeAttribute(Bouncer.IS_DELIVERY_PERMANENT_ERROR);
        Attempt attempt = Attempt.of(item.getMail());
        return new ObservedItem(decorated, mail -> ledger.delivered(mail, attempt.delivered(mail))
                .ifPresent(told -> decisions.count("delivered")));
    }

    /** Looked at by the thread that delivers it: the one that reads the queue goes on. */
    private static final class Watched extends MailQueueItemDecorator {
        private final DeliveryMonitor monitor;
        private final MailQueueName queue;
        private @Nullable MailQueueItem watched;

        private Watched(DeliveryMonitor monitor, MailQueueItem item, MailQueueName queue) {
            super(item);
            this.monitor = monitor;
            this.queue = queue;
        }

        @Override
        public Mail getMail() {
            return watched().getMail();
        }

        @Override
        public void done(CompletionStatus status) throws MailQueueException {
            watched().done(status);
        }

        private synchronized MailQueueItem watched() {
            if (watched == null) {
                watched = monitor.watch(mailQueueItem, queue);
            }
            return watched;
        }
    }

    /** What the mail was before the try. */
    private record Attempt(List<MailAddress> recipients, Optional<Attribute> error) {
        private static Attempt of(Mail mail) {
            return new Attempt(List.copyOf(mail.getRecipients()), mail.getAttribute(ERROR));
        }

        private Collection<MailAddress> delivered(Mail mail) {
            Optional<Boolean> permanent =
                    AttributeUtils.getValueAndCastFromMail(mail, Bouncer.IS_DELIVERY_PERMANENT_ERROR, Boolean.class);
            if (permanent.isEmpty()) {
                return recipients;
            }
            boolean bouncedSome = !permanent.get() && !error.equals(mail.getAttribute(ERROR));
            Set<MailAddress> done = new HashSet<>(bouncedSome ? List.of() : recipients);
            done.removeAll(mail.getRecipients());
            return done;
        }
    }
}
