// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.net.InetAddress;
import java.time.Instant;
import org.sekisho.geo.Place;
import org.sekisho.submitter.Submitter;

/**
 * A password that was right, of a submitter who is not suspended. A failed attempt is no event: a stranger could make
 * it against anybody. Nor is one during a suspension: it is often the thief's, and what the store knows are habits.
 *
 * @param submitter whose password it was
 * @param at when it was verified
 * @param remoteAddress where the client spoke from
 * @param place where that is
 */
public record Login(Submitter submitter, Instant at, InetAddress remoteAddress, Place place) implements LocatedEvent {

    /** A login from nobody knows where. */
    public Login(Submitter submitter, Instant at, InetAddress remoteAddress) {
        this(submitter, at, remoteAddress, Place.UNLOCATED);
    }
}
