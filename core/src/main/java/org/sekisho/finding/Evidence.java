// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.InetAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.sekisho.finding.json.EvidenceJson;
import org.sekisho.finding.json.EvidenceJsonWriter;
import org.sekisho.geo.Country;

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

    /** In which countries that was, where it tells; an override may cover these. */
    default List<Country> countries() {
        return List.of();
    }

    /** From where somebody sent, for the account's owner: {@code VN Hanoi (192.0.2.7)} or a network; else empty. */
    default String origin() {
        return "";
    }

    /** As it stands in JSON. */
    @JsonValue
    default EvidenceJson json() {
        return accept(new EvidenceJsonWriter());
    }

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
