// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment.storage;

import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryStore.MailRepositoryStoreException;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.mailet.Mail;

/**
 * The repository in which mail waits for a person: the one that the shipped processor {@code held} fills.
 * Thread-safe.
 */
public record HoldRepository(MailRepositoryStore store, MailStorage storage) {
    private static final MailRepositoryPath HELD = MailRepositoryPath.from("var/mail/held");
    private static final Protocol FILE = new Protocol("file");

    @Inject
    public HoldRepository {}

    /** Keeps mails under their names; returns when they are on the disk. */
    public void storeAll(List<Mail> mails) throws MessagingException {
        storage.storeAll(repository(), mails);
    }

    /** Removes mails, and where the disk matters waits for it. */
    public void removeAll(List<String> keys) throws MessagingException {
        removeAll(repository(), keys.stream().map(MailKey::new).toList());
    }

    public void removeAll(MailRepository repository, List<MailKey> keys) throws MessagingException {
        storage.removeAll(repository, keys);
    }

    private MailRepository repository() throws MessagingException {
        try {
            Optional<MailRepository> known = store.getByPath(HELD).findFirst();
            return known.isPresent()
                    ? known.get()
                    : store.select(MailRepositoryUrl.fromPathAndProtocol(
                            store.defaultProtocol().orElse(FILE), HELD));
        } catch (MailRepositoryStoreException e) {
            throw new MessagingException("the mail repository " + HELD.asString() + " cannot be opened", e);
        }
    }
}
