// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment.storage;

import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.mailet.Mail;

/**
 * What containment asks of queues and repositories that James's own interfaces do not offer. The defaults serve any
 * James; a server whose storage can do more binds an implementation of its own. Thread-safe.
 */
public interface MailStorage {

    /** Where mail is taken from, when the queue can do better than being browsed. */
    default Optional<QueueSource> findSource(ManageableMailQueue queue) {
        return Optional.empty();
    }

    /**
     * A batch that enters the spool all at once or never; empty when mails can only be queued one by one.
     *
     * @param transfer names the batch, so that after a crash it is known whether it counts
     */
    default Optional<StagedMail> findStage(ManageableMailQueue spool, String transfer) {
        return Optional.empty();
    }

    /** Keeps mails under their names; as durable when it returns as the repository can make it. */
    default void storeAll(MailRepository repository, List<Mail> mails) throws MessagingException {
        for (Mail mail : mails) {
            repository.store(mail);
        }
    }

    /** Removes mails. */
    default void removeAll(MailRepository repository, List<MailKey> keys) throws MessagingException {
        for (MailKey key : keys) {
            repository.remove(key);
        }
    }

    /** With the queues and repositories of any James. */
    static MailStorage standard() {
        return new MailStorage() {};
    }
}
