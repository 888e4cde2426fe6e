// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/**
 * The hot store: what each submitter did within the watched windows. Implementations are thread-safe, and every call is
 * one atomic step for its submitter.
 *
 * <p>Promise: no true window of length W ever holds more accepted units than the counts of the {@link Activity} that
 * was returned with the last of them, and what is older than W and one slot (at most W/12) is counted no more.
 */
public interface Usage {

    /** Counts over these windows from now on, besides those watched already. Called while the server starts. */
    void watch(Collection<Window> windows);

    /** Notes jumps by these limits from now on, and by every laxer one watched already; the default until then. */
    void watch(JumpLimits limits);

    /**
     * Keeps from now on to whom each submitter writes, as hashes. Called while the server starts.
     *
     * @see #recipientHasher
     */
    void watchRecipients();

    /** What is kept only when a rule asks for it. */
    enum Kept {
        /** Who is in which network: {@link Activity#visitors}. */
        VISITORS,
        /** How much each submitter sends a day: {@link Activity#dailyRecipients}. */
        VOLUMES,
        /** To which domains each submitter writes: {@link Activity#destinations}. */
        DESTINATIONS
    }

    /** Keeps that from now on; a store that cannot keeps nothing. Called while the server starts. */
    default void watch(Kept what) {}

    /** What makes hashes of the recipients of a {@link Submission}; empty when nobody asks for them. */
    Optional<RecipientHasher> recipientHasher();

    /** Adds the event to what is known of its submitter and returns the sums with it. */
    Activity record(LocatedEvent event);

    /**
     * Takes a recorded submission back because it was refused: the sums fall, the count of refused messages rises.
     *
     * @param charged what {@link #record} returned for it; the refund goes to the slot that was charged, never below
     *     zero, and is nothing when that slot has left every window
     */
    void refund(Submission submission, Activity charged);

    /** The sums as of {@code now}, nothing added. */
    Activity peek(Submitter submitter, Instant now);

    /**
     * Forgets the counts, places and jumps of a submitter who was let go, so that the same does not trip again at once.
     * Countries seen on 3 of the last 30 days stay known, and networks known for 3 days when the submitter was last
     * seen; recipients and domains stay known, and none of them counts as new any more.
     */
    void forgive(Submitter submitter, Instant now);

    /**
     * As {@link #forgive}, but only what this node keeps for itself: another node that shares the counts let the
     * submitter go, perhaps long ago, and forgave the shared ones.
     */
    default void forgiveHere(Submitter submitter, Instant now) {
        forgive(submitter, now);
    }

    /** As {@link #forgive}, but the counts stay: the password was changed, and whoever used the old one is out. */
    void forgivePlaces(Submitter submitter, Instant now);

    /** How many submitters are followed now. Never waits. */
    long submitters();

    /**
     * Names every submitter of whom something is known to the visitor, in no order. For questions of people about all:
     * it takes its time.
     *
     * @return whether this store can
     */
    default boolean visit(Consumer<Submitter> visitor) {
        return false;
    }

    /** Whether messages wait with their clients, as they cannot be counted now. Never waits. */
    default boolean defers() {
        return false;
    }

    /** Saves what changed and forgets what no window counts. Called once a minute and at shutdown; never throws. */
    void maintain(Instant now);

    /** What is wrong with the store and what to do, in one sentence; empty when nothing is. Never waits. */
    Optional<String> findProblem(Instant now);
}
