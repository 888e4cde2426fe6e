// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.util.Optional;
import org.sekisho.queue.StagedBatch;
import org.sekisho.submitter.Submitter;

/**
 * What the queue itself needs to know of a record.
 *
 * @param name James's name of the mail
 * @param dueMillis when it may be taken, milliseconds since 1970
 * @param bodyFile the file that holds the message, when the record does not
 * @param submitter whose mail it is, as the {@link QueueGate} said
 * @param transfer by which it came; see {@link StagedBatch}
 */
record MailHeader(
        String name,
        long dueMillis,
        Optional<String> bodyFile,
        Optional<Submitter> submitter,
        Optional<String> transfer) {

    /** Found in the journal: of a submitter that the record does not name. */
    MailHeader of(Optional<Submitter> whose) {
        return new MailHeader(name, dueMillis, bodyFile, whose, transfer);
    }
}
