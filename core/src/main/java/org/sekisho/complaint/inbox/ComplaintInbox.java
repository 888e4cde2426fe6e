// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint.inbox;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;

/**
 * The record of complaints. Every call but {@link #add} may wait for the store and throws {@link
 * org.sekisho.record.RecordsUnavailableException} when that does not answer. Thread-safe.
 */
public interface ComplaintInbox {
    /**
     * Keeps one. Never waits and never fails: in a flood, and while the store is down, those that do not fit are lost.
     */
    void add(ComplaintRecord complaint);

    Optional<ComplaintRecord> find(UUID id);

    /**
     * Which are wanted.
     *
     * @param waiting only those that nobody has answered
     * @param submitter of whose mail; null for all
     * @param skip so many of the newest are passed over
     * @param max at most so many
     */
    record Query(boolean waiting, @Nullable Submitter submitter, int skip, int max) {}

    /** Newest first. */
    List<ComplaintRecord> list(Query query);

    /** How many there are, however many are passed over and wanted. */
    long count(Query query);

    /** Notes that somebody has answered. @return false when there is none, or somebody was first */
    boolean answer(UUID id, ComplaintRecord.Answered answered);
}
