// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.held;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import javax.mail.MessagingException;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.text.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail by mail, with any queue of James's: a mail leaves the repository once the spool has it, so a crash just between
 * sends that one twice, and never loses one. Thread-safe.
 */
public final class OneByOneRequeue implements HeldMailRequeue {
    private static final Logger LOG = LoggerFactory.getLogger(OneByOneRequeue.class);

    /** As James's own reprocessing marks mail, so that repositories know it for another one of the same name. */
    private static final AttributeName RETRY = AttributeName.of("mailRepository-reprocessing");

    private final MailQueueFactory<?> queues;
    private final ReentrantLock lock = new ReentrantLock();

    public OneByOneRequeue(MailQueueFactory<?> queues) {
        this.queues = queues;
    }

    @Override
    public Moved toSpool(MailRepository held, List<MailKey> keys, Predicate<Mail> which) throws MessagingException {
        return alone(() -> {
            long moved = 0;
            long failed = 0;
            for (MailKey key : keys) {
                try {
                    moved += move(held, key, which) ? 1 : 0;
                } catch (MessagingException | RuntimeException e) {
                    // What was moved before stays told, and the others may still go.
                    LOG.error("held mail {} cannot be delivered and stays held", LogText.of(key.asString()), e);
                    failed++;
                }
            }
            return new Moved(moved, failed);
        });
    }

    @Override
    public <T> T alone(Work<T> work) throws MessagingException {
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Makes a held mail one that starts anew. */
    public static void prepare(Mail mail) {
        int again = AttributeUtils.getValueAndCastFromMail(mail, RETRY, Integer.class)
                .orElse(0);
        mail.setAttribute(new Attribute(RETRY, AttributeValue.of(again + 1)));
        mail.setState(Mail.DEFAULT);
    }

    /** @return whether the spool has it now; false when it is not one to be moved */
    private boolean move(MailRepository held, MailKey key, Predicate<Mail> which) throws MessagingException {
        @Nullable Mail mail = held.retrieve(key);
        try {
            if (mail == null || !which.test(mail)) {
                return false;
            }
            prepare(mail);
            spool().enQueue(mail);
            held.remove(key);
            return true;
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    /** The one that the server reads from; it is the server's to close. */
    private MailQueue spool() {
        MailQueueName name = MailQueueFactory.SPOOL;
        return queues.getQueue(name).isPresent() ? queues.getQueue(name).orElseThrow() : queues.createQueue(name);
    }
}
