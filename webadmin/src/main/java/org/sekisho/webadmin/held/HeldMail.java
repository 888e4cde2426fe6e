// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.held;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.EventLog;
import org.sekisho.mail.MailLedger;
import org.sekisho.submitter.Submitter;

/** Mail that waits for a person in {@code var/mail/held}: to be sent, or to be discarded. Thread-safe. */
public record HeldMail(MailRepositoryStore store, MailLedger ledger, HeldMailRequeue transfer) {
    /** The path of the repository in which the shipped processor {@code held} keeps mail. */
    private static final MailRepositoryPath HELD = MailRepositoryPath.from("var/mail/held");

    @Inject
    public HeldMail {}

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

    /** Mail of some submitters, whatever it is. */
    public static Predicate<Optional<Submitter>> of(Set<Submitter> submitters) {
        return found -> found.filter(submitters::contains).isPresent();
    }

    /**
     * Puts held mail at the start of the pipeline. What is being moved into the repository at this moment is waited for
     * and goes with it.
     *
     * @param whose whose mail; empty for mail that nobody's login handed in
     * @param note is told in the end for the audit trail what was sent, even if it fails halfway
     */
    public Delivery deliver(Predicate<Optional<Submitter>> whose, Consumer<String> note) throws MessagingException {
        Delivery all = Delivery.NONE;
        try {
            for (MailRepository repository : transfer.alone(this::held)) {
                List<MailKey> keys = transfer.alone(() -> keys(repository));
                for (int from = 0; from < keys.size(); from += HeldMailRequeue.BATCH) {
                    List<MailKey> some = keys.subList(from, Math.min(keys.size(), from + HeldMailRequeue.BATCH));
                    HeldMailRequeue.Moved moved =
                            transfer.toSpool(repository, some, mail -> whose.test(ledger.findSubmitter(mail)));
                    all = all.plus(new Delivery(moved.moved(), moved.failed()));
                }
            }
            return all;
        } finally {
            note.accept(all.delivered() + " held mails sent");
        }
    }

    private List<MailRepository> held() throws MessagingException {
        try {
            return store.getByPath(HELD).toList();
        } catch (MailRepositoryStore.MailRepositoryStoreException e) {
            throw new MessagingException("held mail cannot be read", e);
        }
    }

    /**
     * Removes held mail for good. What is gone is in the answer and, at once, a line each, in the log.
     *
     * @param whose as in {@link #deliver}
     * @param note is told in the end for the audit trail what was discarded, even if it fails halfway
     */
    public List<HeldMailEntry> discard(Predicate<Optional<Submitter>> whose, String actor, Consumer<String> note)
            throws MessagingException {
        List<HeldMailEntry> gone = new ArrayList<>();
        try {
            for (MailRepository repository : transfer.alone(this::held)) {
                for (MailKey key : transfer.alone(() -> keys(repository))) {
                    transfer.alone(() -> discard(whose, repository, key)).ifPresent(mail -> {
                        log(mail, actor);
                        gone.add(mail);
                    });
                }
            }
            return gone;
        } finally {
            note.accept(gone.size() + " held mails discarded");
        }
    }

    private static void log(HeldMailEntry mail, String actor) {
        EventLog.discarded(
                mail.findSubmitter().orElse(null),
                actor,
                new EventLog.Discarded(mail.sender(), mail.recipients().size(), mail.subject(), mail.name()));
    }

    private Optional<HeldMailEntry> discard(
            Predicate<Optional<Submitter>> whose, MailRepository repository, MailKey key) throws MessagingException {
        @Nullable Mail mail = repository.retrieve(key);
        try {
            if (mail == null || !whose.test(ledger.findSubmitter(mail))) {
                return Optional.empty();
            }
            HeldMailEntry told = HeldMailEntry.of(mail, ledger.findSubmitter(mail));
            repository.remove(key);
            return Optional.of(told);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private static List<MailKey> keys(MailRepository repository) throws MessagingException {
        List<MailKey> keys = new ArrayList<>();
        repository.list().forEachRemaining(keys::add);
        return keys;
    }
}
