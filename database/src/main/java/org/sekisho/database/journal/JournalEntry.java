// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.journal;

import java.time.Instant;
import java.util.UUID;
import org.sekisho.audit.AuditEntry;
import org.sekisho.override.OverrideWithdrawal;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;

/**
 * One thing that happened and must reach the database, but for {@link Settled}. To bring it there twice does no harm.
 * Immutable.
 */
public sealed interface JournalEntry {

    /** Whether it changes who may send, what somebody is allowed, or which rules act. */
    default boolean isOrder() {
        return true;
    }

    /** A submitter was stopped; what held before was replaced. */
    record Suspended(Suspension suspension) implements JournalEntry {}

    /** A suspension was ended by decision. */
    record Released(UUID suspension, Submitter submitter, Release release) implements JournalEntry {}

    /** A submitter got an override. */
    record Given(SubmitterOverride override) implements JournalEntry {}

    /** An override was ended by decision. */
    record Ended(UUID override, Submitter submitter, OverrideWithdrawal end) implements JournalEntry {}

    /** The brake holds a rule. */
    record Braked(Brake.Trip trip) implements JournalEntry {}

    /** A rule acts again: neither this trip holds it, nor one before that moment. */
    record Rearmed(String rule, Instant braked, Instant at) implements JournalEntry {}

    /**
     * All orders before it were in the database when the number of its last change was this one. Never waits itself.
     *
     * @param change at least 1
     */
    record Settled(long change) implements JournalEntry {
        @Override
        public boolean isOrder() {
            return false;
        }
    }

    /** Somebody did something. The id keeps equal entries apart. */
    record Audited(UUID id, AuditEntry entry) implements JournalEntry {
        @Override
        public boolean isOrder() {
            return false;
        }
    }
}
