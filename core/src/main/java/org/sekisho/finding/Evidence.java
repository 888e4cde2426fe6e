// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import java.net.InetAddress;
import java.time.ZoneId;
import java.util.function.Function;

/** What a rule measured against what it allows. Immutable. */
public sealed interface Evidence permits RateEvidence, CountryEvidence, MovementEvidence, FailureEvidence {

    /** One sentence that a help desk can read aloud, without a final stop. */
    String sentence();

    /**
     * The same, for people: with the names of cities, and times in their zone.
     *
     * @param cities an address to the city's name, empty when unknown
     */
    default Evidence named(Function<InetAddress, String> cities, ZoneId zone) {
        return this;
    }
}
