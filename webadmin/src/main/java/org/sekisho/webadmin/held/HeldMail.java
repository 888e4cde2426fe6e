// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.held;

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
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.mail.MailLedger;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mail that lies in James's mail repositories, by submitter. Thread-safe. */
public final class HeldMail {
    private static final Logger LOG = LoggerFactory.getLogger(HeldMail.class);
    /** Mails looked at for one answer; each is a file to read. */
    static final int MAX = 100_000;

    /** The path of the repository in which the shipped processor {@code held} keeps mail. */
    private static final MailRepositoryPath HELD = MailRepositoryPath.from("var/mail/held");

    private final MailRepositoryStore store;
    private final MailLedger ledger;
    private final HeldMailRequeue transfer;

    @Inject
    public HeldMail(MailRepositoryStore store, MailLedger ledger, HeldMailRequeue transfer) {
        this.store = store;
        this.ledger = ledger;
        this.transfer = transfer;
    }

    /**
     * What became of held mail.
     *
     * @param delivered mails that are in the spool
     * @param failed mails that are still held, the log says why
     */
    public record Delivery(long delivered, long failed) {
        public static final Delivery NONE = new Delivery(0, 0);

        Delivery plus(Delivery more) {
            return new Delivery(delivered + more.delivered, failed + more.failed);
        }
    }

    /**
     * Puts the held mail of some submitters at the start of the pipeline. What is being moved into the repository at
     * this moment is waited for and goes with it.
     */
    public Delivery deliver(Set<Submitter> submitters) throws MessagingException {
        Delivery all = Delivery.NONE;
        if (submitters.isEmpty()) {
            return all;
        }
        for (MailRepository repository : transfer.alone(this::held)) {
            List<MailKey> keys = transfer.alone(() -> keys(repository));
            for (int from = 0; from < keys.size(); from += HeldMailRequeue.BATCH) {
                List<MailKey> some = keys.subList(from, Math.min(keys.size(), from + HeldMailRequeue.BATCH));
                HeldMailRequeue.Moved moved = transfer.toSpool(repository, some, mail -> isOf(submitters, mail));
                all = all.plus(new Delivery(moved.moved(), moved.failed()));
            }
        }
        return all;
    }

    private List<MailRepository> held() throws MessagingException {
        try {
            return store.getByPath(HELD).toList();
        } catch (MailRepositoryStore.MailRepositoryStoreException e) {
            throw new MessagingException("held mail cannot be read", e);
        }
    }

    /**
     * A mail that is no more.
     *
     * @param at when it was last worked on, null when unknown
     */
    public record Discarded(
            String name, @Nullable Instant at, String sender, List<String> recipients, String subject) {}

    /** Removes the held mail of a submitter for good. What is gone is in the answer and, a line each, in the log. */
    public List<Discarded> discard(Submitter submitter, String actor) throws MessagingException {
        List<Discarded> gone = new ArrayList<>();
        for (MailRepository repository : transfer.alone(this::held)) {
            for (MailKey key : transfer.alone(() -> keys(repository))) {
                transfer.alone(() -> discard(submitter, repository, key)).ifPresent(gone::add);
            }
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
    public record Count(Map<String, Long> byRepository, boolean complete) {
        public long mails() {
            return byRepository.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public Count count(Submitter submitter) throws MessagingException {
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
}
