// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import java.net.InetAddress;

/** Tells where remote addresses are. Implementations are thread-safe and answer from memory. */
@FunctionalInterface
public interface GeoLocator {

    /**
     * Never fails: what cannot be told is {@link Place#UNLOCATED}.
     *
     * @param address the client's, as James saw it
     */
    Place locate(InetAddress address);

    /** Knows nothing. For a server without a database. */
    static GeoLocator none() {
        return address -> Place.UNLOCATED;
    }
}
