// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment.storage;

import java.io.IOException;
import java.util.List;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;

/** Mails on the disk of a queue that are not part of it yet. For one thread. */
public interface StagedMail {

    /** Writes mails; returns when all are on the disk, or throws when some are not. */
    void put(List<Mail> mails) throws MessagingException;

    /** Makes them part of the queue. */
    void reveal();

    /** Removes those that were written; returns when a crash cannot bring one back. */
    void withdraw() throws IOException;
}
