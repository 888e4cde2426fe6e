// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sekisho.submitter.Submitter;

/**
 * The record of cases. Every call but {@link #note} may wait for the store and throws {@link
 * org.sekisho.record.RecordsUnavailableException} when that does not answer. Thread-safe.
 */
public interface Cases {
    /**
     * Puts an entry into the newest case of a submitter that is not closed, and opens one where there is none. A {@link
     * CaseEntry.Kind#NOTICE} opens none: it goes into the newest one, closed or not. Never waits and never fails: a
     * crash loses what was not saved yet.
     */
    void note(Submitter submitter, CaseEntry entry);

    /** Opens a case, with its first entry; gives the one of the same submitter and cause that is not closed, if any. */
    AbuseCase open(AbuseCase.About about, CaseEntry entry);

    Optional<AbuseCase> find(long number);

    /** Newest first. */
    List<AbuseCase> list(CaseQuery query);

    /** How many there are, however many are passed over and wanted. */
    long count(CaseQuery query);

    /** Oldest first; the newest {@code max} of them. */
    List<CaseEntry> entries(long number, int max);

    /**
     * Changes the state, and says so in an entry.
     *
     * @return false when there is no such case, it was merged into another, it is so already, or it would be opened
     *     again beside another of the same cause
     */
    boolean change(long number, AbuseCase.State state, CaseEntry entry);

    /** Notes that one of the check list was done. @return false when there is no such case, or it was noted before */
    boolean check(long number, ReleaseCheck check, CaseEntry entry);

    /** Adds to a case. @return false when there is no such case */
    boolean add(long number, CaseEntry entry);

    /**
     * Moves all entries and checks of a case into another of the same submitter, and closes it.
     *
     * @return false when one of them is not there or was merged, or they are of different submitters
     */
    boolean merge(long number, long into, CaseEntry entry);

    /** Keeps what an operator knows of submitters, in place of what was kept before of the same ones. */
    void know(Collection<IdentityHash> people);

    /** Others who have a reference in common with a submitter; at most {@value IdentityHash#MOST_ALIKE}. */
    List<IdentityHash.Alike> alike(Submitter submitter);
}
