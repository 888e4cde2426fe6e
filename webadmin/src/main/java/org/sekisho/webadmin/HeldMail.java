// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.mail.MessagingException;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.mail.MailLedger;
import org.sekisho.submitter.Submitter;

/** Mail that lies in James's mail repositories, by submitter. Thread-safe. */
final class HeldMail {
    /** Mails looked at for one answer; each is a file to read. */
    static final int MAX = 100_000;

    private final MailRepositoryStore store;
    private final MailLedger ledger;

    HeldMail(MailRepositoryStore store, MailLedger ledger) {
        this.store = store;
        this.ledger = ledger;
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
                if (isOf(submitter, repository.retrieve(keys.next()))) {
                    found.merge(url.asString(), 1L, Long::sum);
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
    private boolean isOf(Submitter submitter, @Nullable Mail mail) {
        if (mail == null) {
            return false;
        }
        try {
            return ledger.findSubmitter(mail).filter(submitter::equals).isPresent();
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }
}
