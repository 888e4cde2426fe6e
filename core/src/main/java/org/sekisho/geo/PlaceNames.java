// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/** Names of cities for people to read. Slow beside {@link GeoLocator}: for findings and pages, not for every mail. */
@FunctionalInterface
public interface PlaceNames {

    /**
     * @param language English or Japanese; where a database has no name in it, the English one
     * @return empty when no database has a name
     */
    Optional<String> findCity(InetAddress address, Locale language);

    /** Knows no name. */
    static PlaceNames none() {
        return (address, language) -> Optional.empty();
    }
}
