// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.mail.MailLedger;
import org.sekisho.record.LogText;
import org.sekisho.submitter.Submitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mail that lies in James's mail repositories, by submitter. Thread-safe. */
public final class HeldMail {
    private static final Logger LOG = LoggerFactory.getLogger(HeldMail.class);
    /** Mails looked at for one answer; each is a file to read. */
    static final int MAX = 100_000;

    /** As James's own reprocessing marks mail, so that repositories know it for another one of the same name. */
    private static final AttributeName RETRY = AttributeName.of("mailRepository-reprocessing");

    /** The path of the repository in which the shipped processor {@code held} keeps mail. */
    private static final MailRepositoryPath HELD = MailRepositoryPath.from("var/mail/held");

    private final MailRepositoryStore store;
    private final MailLedger ledger;
    private final MailQueueFactory<?> queues;

    @Inject
    public HeldMail(MailRepositoryStore store, MailLedger ledger, MailQueueFactory<?> queues) {
        this.store = store;
        this.ledger = ledger;
        this.queues = queues;
    }

    /**
     * What became of held mail.
     *
     * @param delivered mails that are in the spool
     * @param failed mails that are still held, the log says why
     */
    record Delivery(long delivered, long failed) {
        static final Delivery NONE = new Delivery(0, 0);

        Delivery plus(Delivery more) {
            return new Delivery(delivered + more.delivered, failed + more.failed);
        }
    }

    /**
     * Puts the held mail of some submitters at the start of the pipeline. A mail leaves the repository once the spool
     * has it on the disk, so a crash in between sends that one twice, and never loses one.
     */
    Delivery deliver(Set<Submitter> submitters) throws MessagingException {
        if (submitters.isEmpty()) {
            return Delivery.NONE;
        }
        Delivery all = Delivery.NONE;
        MailQueue spool = spool();
        try {
            for (MailRepository repository : store.getByPath(HELD).toList()) {
                all = all.plus(deliver(submitters, repository, spool));
            }
            return all;
        } catch (MailRepositoryStore.MailRepositoryStoreException e) {
            throw new MessagingException("held mail cannot be delivered", e);
        }
    }

    /** The one that the server reads from; it is the server's to close. */
    private MailQueue spool() {
        MailQueueName name = MailQueueFactory.SPOOL;
        return queues.getQueue(name).isPresent() ? queues.getQueue(name).orElseThrow() : queues.createQueue(name);
    }

    private Delivery deliver(Set<Submitter> submitters, MailRepository repository, MailQueue spool)
            throws MessagingException {
        Delivery all = Delivery.NONE;
        for (MailKey key : keys(repository)) {
            Mail mail = repository.retrieve(key);
            try {
                if (isOf(submitters, mail)) {
                    boolean gone = enqueue(requireNonNull(mail), repository, key, spool);
                    all = all.plus(gone ? new Delivery(1, 0) : new Delivery(0, 1));
                }
            } finally {
                LifecycleUtil.dispose(mail);
            }
        }
        return all;
    }

    /**
     * A mail that is no more.
     *
     * @param at when it was last worked on, null when unknown
     */
    record Discarded(String name, @Nullable Instant at, String sender, List<String> recipients, String subject) {}

    /** Removes the held mail of a submitter for good. What is gone is in the answer and, a line each, in the log. */
    List<Discarded> discard(Submitter submitter, String actor) throws MessagingException {
        List<Discarded> gone = new ArrayList<>();
        try {
            for (MailRepository repository : store.getByPath(HELD).toList()) {
                for (MailKey key : keys(repository)) {
                    discard(submitter, repository, key).ifPresent(gone::add);
                }
            }
        } catch (MailRepositoryStore.MailRepositoryStoreException e) {
            throw new MessagingException("held mail cannot be read", e);
        }
        for (Discarded mail : gone) {
            LOG.info(
                    "action=discard submitter={} author=\"{}\" mail={} sender=\"{}\" recipients={} subject=\"{}\"",
                    submitter,
                    LogText.of(actor),
                    LogText.of(mail.name()),
                    LogText.of(mail.sender()),
                    mail.recipients().size(),
                    LogText.of(mail.subject()));
        }
        return gone;
    }

    private Optional<Discarded> discard(Submitter submitter, MailRepository repository, MailKey key)
            throws MessagingException {
        Mail mail = repository.retrieve(key);
        try {
            if (!isOf(Set.of(submitter), mail)) {
                return Optional.empty();
            }
            Discarded told = tell(requireNonNull(mail));
            repository.remove(key);
            return Optional.of(told);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private static Discarded tell(Mail mail) {
        Date updated = mail.getLastUpdated();
        String subject;
        try {
            subject = mail.getMessage() == null ? "" : mail.getMessage().getSubject();
        } catch (MessagingException e) {
            subject = "(unreadable)";
        }
        return new Discarded(
                mail.getName(),
                updated == null ? null : updated.toInstant(),
                mail.getMaybeSender().asString(),
                mail.getRecipients().stream().map(MailAddress::asString).toList(),
                subject == null ? "" : subject);
    }

    /**
     * What was found.
     *
     * @param byRepository URL to mails, more than zero each, in alphabetical order
     * @param complete whether all mail was looked at
     */
    record Count(Map<String, Long> byRepository, boolean complete) {
        long mails() {
            return byRepository.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Count count(Submitter submitter) throws MessagingException {
        Map<String, Long> found = new TreeMap<>();
        int left = MAX;
        for (MailRepositoryUrl url : urls()) {
            MailRepository repository = repository(url);
            Iterator<MailKey> keys = repository.list();
            while (keys.hasNext() && left > 0) {
                left--;
                Mail mail = repository.retrieve(keys.next());
                try {
                    if (isOf(Set.of(submitter), mail)) {
                        found.merge(url.asString(), 1L, Long::sum);
                    }
                } finally {
                    LifecycleUtil.dispose(mail);
                }
            }
        }
        return new Count(found, left > 0);
    }

    private List<MailRepositoryUrl> urls() {
        return store.getUrls().toList();
    }

    private MailRepository repository(MailRepositoryUrl url) throws MessagingException {
        try {
            return store.select(url);
        } catch (MailRepositoryStore.MailRepositoryStoreException e) {
            throw new MessagingException("the mail repository " + url.asString() + " cannot be read", e);
        }
    }

    /** A mail that left the repository meanwhile is nobody's. */
    private boolean isOf(Set<Submitter> submitters, @Nullable Mail mail) {
        return mail != null
                && ledger.findSubmitter(mail).filter(submitters::contains).isPresent();
    }

    private static List<MailKey> keys(MailRepository repository) throws MessagingException {
        List<MailKey> keys = new ArrayList<>();
        repository.list().forEachRemaining(keys::add);
        return keys;
    }

    /** @return whether the spool has it; false when it is still held */
    private static boolean enqueue(Mail mail, MailRepository repository, MailKey key, MailQueue spool) {
        int again = AttributeUtils.getValueAndCastFromMail(mail, RETRY, Integer.class)
                .orElse(0);
        mail.setAttribute(new Attribute(RETRY, AttributeValue.of(again + 1)));
        mail.setState(Mail.DEFAULT);
        try {
            spool.enQueue(mail);
            repository.remove(key);
            return true;
        } catch (MessagingException e) {
            LOG.error("held mail {} cannot be delivered and stays held", LogText.of(mail.getName()), e);
            return false;
        }
    }
}
