// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.net.InetAddress;
import java.time.Instant;
import org.sekisho.geo.Place;
import org.sekisho.submitter.Submitter;

/**
 * One message handed in.
 *
 * @param submitter who handed it in
 * @param at when it was complete
 * @param remoteAddress where the client spoke from
 * @param recipients envelope recipients, at least 0
 * @param bytes octets of the message, headers included, at least 0
 * @param place where the remote address is
 * @param hashes of the recipients, or none where nobody asks whether they were written to before
 */
public record Submission(
        Submitter submitter,
        Instant at,
        InetAddress remoteAddress,
        int recipients,
        long bytes,
        Place place,
        RecipientHashes hashes)
        implements LocatedEvent {

    public Submission {
        if (recipients < 0 || bytes < 0) {
            throw new IllegalArgumentException("recipients and bytes are never negative");
        }
    }

    /** A message of whose recipients only the number is known. */
    public Submission(
            Submitter submitter, Instant at, InetAddress remoteAddress, int recipients, long bytes, Place place) {
        this(submitter, at, remoteAddress, recipients, bytes, place, RecipientHashes.NONE);
    }

    /** A message from nobody knows where. */
    public Submission(Submitter submitter, Instant at, InetAddress remoteAddress, int recipients, long bytes) {
        this(submitter, at, remoteAddress, recipients, bytes, Place.UNLOCATED);
    }

    /** The same message, to these. */
    public Submission to(RecipientHashes known) {
        return new Submission(submitter, at, remoteAddress, recipients, bytes, place, known);
    }
}
