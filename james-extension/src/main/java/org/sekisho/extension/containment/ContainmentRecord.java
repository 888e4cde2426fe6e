// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.containment.Containment;
import org.sekisho.delivery.Handover;
import org.sekisho.submitter.Submitter;

/**
 * A containment as it is kept, one line of JSON. Immutable.
 *
 * @param suspension the id of the suspension that it belongs to
 * @param submitter whose mail
 * @param suspended when the suspension began
 * @param start when the containment began
 * @param end when all queues had been gone through for the first time; null until then
 * @param held what is held because of it
 * @param left what had left by then
 */
record ContainmentRecord(
        UUID suspension,
        String submitter,
        Instant suspended,
        Instant start,
        @Nullable Instant end,
        HeldTotals held,
        Handover left) {

    ContainmentRecord with(HeldTotals more) {
        return new ContainmentRecord(suspension, submitter, suspended, start, end, more, left);
    }

    ContainmentRecord done(Instant when, Handover gone) {
        Instant first = end == null ? when : end;
        return new ContainmentRecord(suspension, submitter, suspended, start, first, held, gone);
    }

    /** Whether the walk through all queues is still to be finished. */
    boolean isOpen() {
        return end == null;
    }

    Submitter who() {
        return new Submitter(submitter);
    }

    Containment told() {
        return new Containment(
                suspension, who(), start, Optional.ofNullable(end).orElse(null), held.mails(), held.recipients(), left);
    }
}
