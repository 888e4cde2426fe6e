// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.containment;

import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.mailet.Mail;
import org.sekisho.extension.containment.storage.MailStorage;
import org.sekisho.extension.containment.storage.QueueSource;
import org.sekisho.extension.containment.storage.StagedMail;
import org.sekisho.queue.DurableMailQueue;
import org.sekisho.queue.DurableMailRepository;

/** Sekisho's own queue and repository where the server has them, James's interfaces elsewhere. Thread-safe. */
public final class DurableMailStorage implements MailStorage {

    @Override
    public Optional<QueueSource> findSource(ManageableMailQueue queue) {
        return queue instanceof DurableMailQueue durable
                ? Optional.of(new DurableQueueSource(durable))
                : Optional.empty();
    }

    @Override
    public Optional<StagedMail> findStage(ManageableMailQueue spool, String transfer) {
        return spool instanceof DurableMailQueue durable
                ? Optional.of(new BulkEnqueue(durable.staged(), transfer))
                : Optional.empty();
    }

    @Override
    public void storeAll(MailRepository repository, List<Mail> mails) throws MessagingException {
        if (repository instanceof DurableMailRepository durable) {
            durable.storeAll(mails);
        } else {
            MailStorage.super.storeAll(repository, mails);
        }
    }

    @Override
    public void removeAll(MailRepository repository, List<MailKey> keys) throws MessagingException {
        if (repository instanceof DurableMailRepository durable) {
            durable.removeAll(keys);
        } else {
            MailStorage.super.removeAll(repository, keys);
        }
    }
}
