// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.util.Optional;
import java.util.function.Function;
import org.apache.mailet.Mail;
import org.sekisho.submitter.Submitter;

/**
 * Who decides that mail stays in its queue, and what is left over from a move that a crash cut short. Asked under a
 * queue's lock: answers from memory, at once. Thread-safe.
 */
public interface QueueGate {

    /** Whose mail it is; empty for mail that is never kept back in that queue. */
    Optional<Submitter> submitterOf(String queue, Mail mail);

    /** Whether mail of that submitter is not handed out now. */
    boolean isShut(Submitter submitter);

    /** Mail was met that is not handed out. Returns at once. */
    void kept();

    /**
     * Whether a record found when the store is opened is to be removed, because the mail is elsewhere.
     *
     * @param id of the record
     * @param transfer by which the record came, if it came by one
     */
    boolean isElsewhere(String queue, String id, Optional<String> transfer);

    /** Keeps nothing back, and knows nobody. */
    static QueueGate open() {
        return open(mail -> Optional.empty());
    }

    /** Keeps nothing back. */
    static QueueGate open(Function<Mail, Optional<Submitter>> submitters) {
        return new QueueGate() {
            @Override
            public Optional<Submitter> submitterOf(String queue, Mail mail) {
                return submitters.apply(mail);
            }

            @Override
            public boolean isShut(Submitter submitter) {
                return false;
            }

            @Override
            public void kept() {}

            @Override
            public boolean isElsewhere(String queue, String id, Optional<String> transfer) {
                return false;
            }
        };
    }
}
