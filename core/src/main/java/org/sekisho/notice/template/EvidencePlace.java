// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.template;

import java.util.List;
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
import org.sekisho.finding.place.Waypoint;
import org.sekisho.usage.NewNetwork;

/** From where evidence says that somebody sent, for its owner: {@code VN Hanoi}, or a network. Immutable. */
public final class EvidencePlace implements Evidence.Visitor<String> {

    /** Empty where the evidence tells no place. */
    public static String of(Evidence evidence) {
        return evidence.accept(new EvidencePlace());
    }

    @Override
    public String rate(RateEvidence evidence) {
        return "";
    }

    @Override
    public String country(CountryEvidence evidence) {
        return say(evidence.last());
    }

    @Override
    public String movement(MovementEvidence evidence) {
        return evidence.stops().isEmpty() ? "" : say(evidence.stops().get(0));
    }

    @Override
    public String failures(FailureEvidence evidence) {
        return "";
    }

    @Override
    public String newNetworks(NewNetworkEvidence evidence) {
        return first(evidence.networks());
    }

    @Override
    public String firstTime(FirstTimeEvidence evidence) {
        return first(evidence.networks());
    }

    @Override
    public String sharedNetwork(SharedNetworkEvidence evidence) {
        return evidence.network().toString();
    }

    @Override
    public String destinations(DestinationEvidence evidence) {
        return "";
    }

    @Override
    public String complaints(ComplaintEvidence evidence) {
        return "";
    }

    @Override
    public String bounce(BounceEvidence evidence) {
        return "";
    }

    private static String say(Waypoint last) {
        return last.country() + (last.city().isEmpty() ? "" : " " + last.city()) + " ("
                + last.address().getHostAddress() + ")";
    }

    private static String first(List<NewNetwork> networks) {
        return networks.isEmpty() ? "" : networks.get(0).network().toString();
    }
}
