// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.net.InetAddress;
import org.sekisho.geo.Place;

/** Something a submitter verifiably did, from somewhere. Immutable. */
public sealed interface LocatedEvent extends Event permits Login, Submission {

    /** The client's address as James saw it (PROXY protocol honoured). */
    InetAddress remoteAddress();

    /** Where that address is; {@link Place#UNLOCATED} when nobody can tell. */
    Place place();
}
