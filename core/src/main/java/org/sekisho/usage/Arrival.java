// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.net.InetAddress;
import org.sekisho.geo.Place;

/** A new place of a submitter, as an end of a jump. */
record Arrival(Place place, JumpLayout.End end) {
    Arrival(long tick, Place place, InetAddress address) {
        this(
                place,
                new JumpLayout.End(
                        place.country().number(),
                        tick,
                        VisitLayout.isIpv6(address),
                        VisitLayout.bits(address),
                        place.build()));
    }
}
