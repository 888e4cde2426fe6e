// SPDX-License-Identifier: Apache-2.0
package org.sekisho.audit;

import java.util.List;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.submitter.Submitter;

/** Who did what to whom, for good. Thread-safe. */
public interface AuditTrail {

    /** Keeps an entry. Never waits for the store and never fails: while that is down, entries queue up in a journal. */
    void add(AuditEntry entry);

    /**
     * Entries about a submitter, newest first, at most {@code max}. May wait for the store.
     *
     * @throws RecordsUnavailableException when the store does not answer
     */
    List<AuditEntry> find(Submitter submitter, int max);

    /**
     * As {@link #find}, but for looks ({@link AuditEntry#LOOKS}): of an account that is looked at all day, what was
     * done with it.
     *
     * @throws RecordsUnavailableException when the store does not answer
     */
    List<AuditEntry> findActs(Submitter submitter, int max);

    /**
     * Entries about everybody, newest first, at most {@code max}. May wait for the store.
     *
     * @throws RecordsUnavailableException when the store does not answer
     */
    List<AuditEntry> latest(int max);
}
