// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sekisho.submitter.Submitter;

/**
 * The record of who may not send. At most one suspension of a submitter holds at a time. Thread-safe.
 *
 * <p>Those that hold are known in memory: {@link #find} never waits, and goes on answering from what is known while the
 * store is down. An order is kept on disk before the call returns, in the store or, while that is down, in a journal
 * that is replayed into it; so no suspension is lost by a crash, and none by a broken store.
 */
public interface Suspensions {
    /** The reason in the record of a suspension that a longer one took the place of. */
    String REPLACED = "replaced by a longer suspension";

    /** The suspension that holds for this submitter at {@code now}. Never waits for a disk or a network. */
    Optional<Suspension> find(Submitter submitter, Instant now);

    /** All that hold at {@code now}, oldest first. Never waits. */
    List<Suspension> active(Instant now);

    /**
     * Stops a submitter. When one holds already, {@link Suspension#replaces} decides: if it stays, nothing changes and
     * it is returned; else it is released with the author of the new one as actor, its start as moment and
     * {@value #REPLACED} as reason.
     *
     * @return the suspension that holds now
     */
    Suspension suspend(Suspension order);

    /**
     * Ends the suspension that holds.
     *
     * @return what was ended; empty when none held
     */
    Optional<Suspension> release(Submitter submitter, Release release);

    /**
     * All of a submitter, newest first, at most {@code max}. May wait for the store.
     *
     * @throws org.sekisho.record.RecordsUnavailableException when the store does not answer
     */
    List<PastSuspension> history(Submitter submitter, int max);
}
