// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.json;

import org.sekisho.finding.BounceEvidence;
import org.sekisho.finding.ComplaintEvidence;
import org.sekisho.finding.CountryEvidence;
import org.sekisho.finding.DestinationEvidence;
import org.sekisho.finding.Evidence;
import org.sekisho.finding.FailureEvidence;
import org.sekisho.finding.FirstTimeEvidence;
import org.sekisho.finding.MovementEvidence;
import org.sekisho.finding.NewNetworkEvidence;
import org.sekisho.finding.RateEvidence;
import org.sekisho.finding.SharedNetworkEvidence;
import org.sekisho.finding.json.EvidenceJson.OfBounce;
import org.sekisho.finding.json.EvidenceJson.OfComplaints;
import org.sekisho.finding.json.EvidenceJson.OfCountry;
import org.sekisho.finding.json.EvidenceJson.OfFailures;
import org.sekisho.finding.json.EvidenceJson.OfFirstTime;
import org.sekisho.finding.json.EvidenceJson.OfMovement;
import org.sekisho.finding.json.EvidenceJson.OfNewNetworks;
import org.sekisho.finding.json.EvidenceJson.OfRate;
import org.sekisho.finding.limit.FailureLimit;
import org.sekisho.finding.place.DisplaySettings;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;

/** Evidence in its form for JSON. */
public final class EvidenceJsonWriter implements Evidence.Visitor<EvidenceJson> {
    @Override
    public EvidenceJson rate(RateEvidence of) {
        Rate rate = of.rate();
        return new OfRate(rate.dimension(), of.measured(), rate.limit(), rate.window(), of.refused(), of.since());
    }

    @Override
    public EvidenceJson country(CountryEvidence of) {
        DisplaySettings reading = of.reading();
        OfCountry country = new OfCountry(of.limit(), of.countries(), of.last(), reading.database(), reading.zone());
        country.measure = of.measure();
        return country;
    }

    @Override
    public EvidenceJson movement(MovementEvidence of) {
        DisplaySettings reading = of.reading();
        OfMovement movement = new OfMovement(
                of.limit(), of.window(), of.countries(), of.legs(), of.stops(), reading.database(), reading.zone());
        movement.counted = of.counted();
        return movement;
    }

    @Override
    public EvidenceJson failures(FailureEvidence of) {
        FailureLimit limit = of.limit();
        return new OfFailures(
                limit.kind(), of.failed(), of.base(), limit.percent(), limit.window(), of.since(), of.replies());
    }

    @Override
    public EvidenceJson newNetworks(NewNetworkEvidence of) {
        Rate limit = of.limit();
        return new OfNewNetworks(
                limit.dimension(),
                of.measured(),
                limit.limit(),
                limit.window(),
                Durations.format(of.newerThan()),
                of.networks());
    }

    @Override
    public EvidenceJson firstTime(FirstTimeEvidence of) {
        Rate limit = of.limit();
        return new OfFirstTime(
                of.measured(), limit.limit(), limit.window(), of.from().setting(), of.networks());
    }

    @Override
    public EvidenceJson bounce(BounceEvidence of) {
        return new OfBounce(of.reason(), of.kind(), of.reference());
    }

    @Override
    public EvidenceJson complaints(ComplaintEvidence of) {
        Rate limit = of.limit();
        return new OfComplaints(of.proven(), limit.limit(), limit.window(), of.complainants(), of.least(), of.since());
    }

    @Override
    public EvidenceJson sharedNetwork(SharedNetworkEvidence of) {
        return new EvidenceJson.OfSharedNetwork(
                of.measured(), of.limit().limit(), of.limit().window(), of.network(), of.newcomers(), of.allowed());
    }

    @Override
    public EvidenceJson destinations(DestinationEvidence of) {
        return new EvidenceJson.OfDestinations(
                of.domains(), of.allowedDomains(), of.topLevels(), of.allowedTopLevels(), of.recipients());
    }
}
