// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.held;

import java.util.List;
import java.util.function.Predicate;
import javax.mail.MessagingException;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.mailet.Mail;

/**
 * The way of held mail back into the spool. One at a time goes this way, and while one does, no queued mail is moved
 * into the repository either. Thread-safe.
 */
public interface HeldMailRequeue {
    /** How many mails to move at a time. */
    int BATCH = 200;

    /**
     * What became of a batch.
     *
     * @param moved mails that are in the spool and nowhere else
     * @param failed mails that are still held, the log says why
     */
    record Moved(long moved, long failed) {}

    /**
     * Moves mails to the start of the pipeline. What left the repository meanwhile is passed over.
     *
     * @param which whether a mail is one to be moved
     */
    Moved toSpool(MailRepository held, List<MailKey> keys, Predicate<Mail> which) throws MessagingException;

    /** Work on held mail that must not meet a transfer. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it. */
        T run() throws MessagingException;
    }

    /** Does that work while nothing is moved. */
    <T> T alone(Work<T> work) throws MessagingException;
}
