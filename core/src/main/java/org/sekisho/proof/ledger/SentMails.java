// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.sekisho.proof.Reference;

/**
 * The ledger of sent mail: which messages left through here lately, and how many bounces came for each.
 * Bounded: when it is full, the oldest go first. Thread-safe. No method throws what is wrong with the disk.
 */
public interface SentMails {
    /** So long a row is kept. */
    Duration retention();

    /** Adds a row. */
    void record(SentMail mail);

    /** The row of a message, as long as it is kept. */
    Optional<SentMail> find(Reference reference);

    /** @param hash of a Message-ID and a sender, {@link KeyedHash#ofMessageId} */
    Optional<SentMail> findByMessageId(long hash);

    /**
     * When a sender last wrote to a recipient; empty when that is not known, or was more than the retention ago.
     *
     * @param sender as in {@link SentMail}
     * @param recipient as in {@link SentMail}
     */
    Optional<Instant> findLast(long sender, long recipient);

    /**
     * Counts a bounce for a message; also for one that has no row, as far as memory for those goes.
     *
     * @param about hashes of the recipients that the bounce names, {@link KeyedHash#ofAddress}. None, or one to whom
     *     the message was sent, is as it should be; others come from forwards, which are few
     * @return whether there have now been more than the message can have caused
     */
    boolean countBounce(Reference reference, Collection<Long> about);

    /** Since when no row is missing. What was sent earlier may have one or not. */
    Instant completeSince();
}
