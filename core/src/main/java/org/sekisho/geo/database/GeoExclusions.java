// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import java.util.List;
import java.util.Set;
import org.sekisho.geo.Network;
import org.sekisho.geo.Place;

/**
 * Where being is no movement: {@link Place#travels} is false there. Immutable.
 *
 * @param networks by address
 * @param asns by autonomous system, 1 to 4 294 967 295 each; they need an ASN database
 * @param anonymity by what an Anonymous IP database tells
 */
public record GeoExclusions(List<Network> networks, Set<Long> asns, Set<Anonymity> anonymity) {
    public GeoExclusions {
        networks = List.copyOf(networks);
        asns = Set.copyOf(asns);
        anonymity = Set.copyOf(anonymity);
    }

    /** No network and no system. */
    public static GeoExclusions none() {
        return new GeoExclusions(List.of(), Set.of(), GeoSettings.ANONYMOUS.defaultValue());
    }
}
