// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.InetAddress;
import java.time.ZoneId;
import java.util.function.Function;

/** What a rule measured against what it allows. Immutable. */
public sealed interface Evidence
        permits RateEvidence,
                CountryEvidence,
                MovementEvidence,
                FailureEvidence,
                NewNetworkEvidence,
                FirstTimeEvidence,
                SharedNetworkEvidence,
                DestinationEvidence,
                BounceEvidence,
                ComplaintEvidence {

    /** One sentence that a help desk can read aloud, without a final stop. */
    String sentence();

    /** As it stands in JSON. */
    @JsonValue
    EvidenceJson json();

    /** From JSON. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Evidence of(EvidenceJson json) {
        return json.evidence();
    }

    /** Does what the visitor does with evidence of this kind. */
    <T> T accept(Visitor<T> visitor);

    /**
     * The same, for people: with the names of cities, and times in their zone.
     *
     * @param cities an address to the city's name, empty when unknown
     */
    default Evidence named(Function<InetAddress, String> cities, ZoneId zone) {
        return this;
    }

    /**
     * What is done with each kind of evidence: a new kind does not compile until everybody who tells kinds apart knows
     * it.
     *
     * @param <T> what comes of it
     */
    interface Visitor<T> {
        T rate(RateEvidence evidence);

        T country(CountryEvidence evidence);

        T movement(MovementEvidence evidence);

        T failures(FailureEvidence evidence);

        T newNetworks(NewNetworkEvidence evidence);

        T firstTime(FirstTimeEvidence evidence);

        T sharedNetwork(SharedNetworkEvidence evidence);

        T destinations(DestinationEvidence evidence);

        T bounce(BounceEvidence evidence);

        T complaints(ComplaintEvidence evidence);
    }
}
