// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sekisho.submitter.Submitter;

/**
 * The record of who is allowed what beyond the rules. A submitter may have several overrides at a time: what they allow
 * adds up. Thread-safe.
 *
 * <p>Those that hold are known in memory: {@link #allowance}, {@link #active} and {@link #ofSubmitter} never wait, and
 * go on answering from what is known while the store is down. What was added or ended is kept on disk before the call
 * returns, in the store or, while that is down, in a journal that is replayed into it; so a crash loses none.
 */
public interface OverrideRecords extends Overrides {

    /** All that hold at {@code now}, oldest first. Never waits. */
    List<SubmitterOverride> active(Instant now);

    /** Those of one submitter that hold at {@code now}, oldest first. Never waits. */
    List<SubmitterOverride> ofSubmitter(Submitter submitter, Instant now);

    /** Keeps a new one, beside those that the submitter has. */
    void add(SubmitterOverride override);

    /**
     * Ends one before its time.
     *
     * @return what was ended; empty when no override of that id held
     */
    Optional<SubmitterOverride> end(UUID id, OverrideWithdrawal end);

    /**
     * All of a submitter, newest first, at most {@code max}. May wait for the store.
     *
     * @throws org.sekisho.record.RecordsUnavailableException when the store does not answer
     */
    List<PastOverride> history(Submitter submitter, int max);

    /**
     * Those of everybody, newest first, at most {@code max}. May wait for the store.
     *
     * @throws org.sekisho.record.RecordsUnavailableException when the store does not answer
     */
    List<PastOverride> history(int max);
}
