// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import java.time.Instant;
import org.sekisho.submitter.Submitter;

/** What was handed to ways out, by submitter, for the last day or so. Thread-safe; answers from memory. */
@FunctionalInterface
public interface HandoverLog {

    /** What was handed over for this submitter at or after a moment; {@link Handover#NOTHING} when nothing is known. */
    Handover sentSince(Submitter submitter, Instant since);

    /** Nothing is known of anybody. */
    static HandoverLog unknown() {
        return (submitter, since) -> Handover.NOTHING;
    }
}
