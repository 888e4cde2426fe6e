// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.net.InetAddress;
import java.time.Instant;
import org.sekisho.geo.Place;
import org.sekisho.submitter.Submitter;

/** Something a submitter verifiably did. Immutable. */
public sealed interface Event permits Login, Submission {
    Submitter submitter();

    /** When the server saw it. */
    Instant at();

    /** The client's address as James saw it (PROXY protocol honoured). */
    InetAddress remoteAddress();

    /** Where that address is; {@link Place#UNLOCATED} when nobody can tell. */
    Place place();
}
