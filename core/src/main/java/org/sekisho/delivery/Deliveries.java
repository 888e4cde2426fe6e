// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.sekisho.delivery.reply.RefusalGroups;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/**
 * What became of mail, by submitter and by destination. Implementations are thread-safe, answer from memory, and follow
 * a bounded number of each.
 */
public interface Deliveries extends HandoverLog {

    /** Counts over these windows from now on, besides those watched already. Called while the server starts. */
    void watch(Collection<Window> windows);

    /** Adds a result to what is known of its submitter and its destinations. */
    void record(DeliveryResult delivery);

    /** What is known of a submitter's mail as of {@code now}. */
    DeliverySums peek(Submitter submitter, Instant now);

    /**
     * What is known of destinations as of {@code now}, those with most mail first, {@link Handover#OTHER} last.
     *
     * @throws IllegalArgumentException when the window is not watched
     */
    List<DestinationCounts> destinations(Window window, Instant now);

    /**
     * What destinations said when they refused mail, as of {@code now}.
     *
     * @throws IllegalArgumentException when the window is not watched
     */
    RefusalGroups refusals(Window window, Instant now);

    /** Forgets the failures of a submitter who was let go, so that the same do not trip again at once. */
    void forgive(Submitter submitter);
}
