// SPDX-License-Identifier: Apache-2.0
package org.sekisho.containment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.delivery.Sent;
import org.sekisho.submitter.Submitter;

/**
 * What was done with the queued mail of a submitter who was stopped, and what had already left. Immutable.
 *
 * @param suspension the id of the suspension that it belongs to
 * @param submitter whose mail
 * @param start when it began
 * @param end when all queues had been gone through; null while it is under way
 * @param held how many queued mails are held because of it, at least 0
 * @param heldRecipients how many recipients those had together, at least 0
 * @param left what had been handed to a way out and was not caught
 */
public record Containment(
        UUID suspension,
        Submitter submitter,
        Instant start,
        @Nullable Instant end,
        long held,
        long heldRecipients,
        Sent left) {

    /** When it was done, if it is. */
    public Optional<Instant> findEnd() {
        return Optional.ofNullable(end);
    }
}
