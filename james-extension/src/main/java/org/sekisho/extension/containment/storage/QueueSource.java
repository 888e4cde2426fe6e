// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment.storage;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.james.queue.api.MailQueue.MailQueueException;

/** A queue from which mail of the suspended is taken. For one thread at a time. */
public interface QueueSource {

    String name();

    /** Begins a walk through all that waits. */
    void begin() throws MailQueueException;

    /** The next mails that must not leave, empty when the walk is over. */
    List<HoldCandidate> next(int max) throws MailQueueException;

    /**
     * Removes mails that are kept elsewhere now; returns when a crash cannot bring one back.
     *
     * @return those that were there; the others had been taken for delivery meanwhile
     */
    List<HoldCandidate> remove(List<HoldCandidate> moved) throws IOException;

    /** Leaves mails where they are. */
    void leave(List<HoldCandidate> mails);

    /** Ends the walk. */
    void end();

    /**
     * Finishes a removal that a crash cut short.
     *
     * @param ids of the mails, as their {@link HoldCandidate} had them
     */
    void removeAgain(Set<String> ids) throws IOException;

    /** Whether the queue itself keeps back what must not leave, so that looking costs next to nothing. */
    boolean keepsBack();
}
