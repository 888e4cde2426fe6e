// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.report;

import java.util.List;
import java.util.stream.Collectors;
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
import org.sekisho.finding.limit.CountryLimit;
import org.sekisho.geo.Country;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;

/** At which limit the same evidence would be no finding: one sentence for people, without a final stop. Immutable. */
public final class Counterfactual implements Evidence.Visitor<String> {
    private static final int HUNDRED = 100;
    private static final long MEGABYTE = 1L << 20;

    /** {@code would not fire at a limit of 813 recipients in 1 h}. */
    public static String of(Evidence evidence) {
        return evidence.accept(new Counterfactual());
    }

    @Override
    public String rate(RateEvidence evidence) {
        return at(limit(evidence.rate(), evidence.measured()));
    }

    /** {@code would not fire at a limit of 61 messages in 1 d, nor if NG were familiar}. */
    @Override
    public String country(CountryEvidence evidence) {
        CountryEvidence.Measure measure = evidence.measure();
        String familiar = evidence.limit().equals(CountryLimit.UNFAMILIAR)
                ? ", nor if " + named(evidence.countries()) + " were familiar"
                : "";
        return at(measure.dimension().say(measure.measured()) + " in "
                        + Durations.say(measure.window().length()))
                + familiar;
    }

    /** {@code would not fire at a limit of 11 countries in 1 d; JP, US and SG were familiar}. */
    @Override
    public String movement(MovementEvidence evidence) {
        List<Country> familiar = evidence.counted().familiar();
        String own = familiar.isEmpty()
                ? "; none of them was familiar"
                : "; " + named(familiar) + (familiar.size() == 1 ? " was familiar" : " were familiar");
        return at(evidence.counted().places() + 1 + " countries in "
                        + Durations.say(evidence.window().length()))
                + own;
    }

    /** {@code would not fire at a limit of 35 % in 1 h, nor with min=43}. */
    @Override
    public String failures(FailureEvidence evidence) {
        long percent = percent(evidence);
        String least = "with min=" + (evidence.failed() + 1);
        return percent >= HUNDRED
                ? "would not fire " + least
                : at(percent + " % in "
                                + Durations.say(evidence.limit().window().length())) + ", nor " + least;
    }

    /** The smallest share that these failures do not exceed. */
    public static long percent(FailureEvidence evidence) {
        return (evidence.failed() * HUNDRED + evidence.base() - 1) / evidence.base();
    }

    @Override
    public String newNetworks(NewNetworkEvidence evidence) {
        return at(limit(evidence.limit(), evidence.measured()));
    }

    @Override
    public String firstTime(FirstTimeEvidence evidence) {
        return at(limit(evidence.limit(), evidence.measured()));
    }

    /** {@code would not fire at a limit of 61 recipients in 2 d, nor at 40 new submitters in 1 d}. */
    @Override
    public String sharedNetwork(SharedNetworkEvidence evidence) {
        return at(limit(evidence.limit(), evidence.measured())) + ", nor at " + evidence.newcomers()
                + " new submitters in "
                + Durations.say(evidence.allowed().window().length());
    }

    /** {@code would not fire at a limit of 41 domains in 1 d, nor at 12 top-level domains}. */
    @Override
    public String destinations(DestinationEvidence evidence) {
        boolean both = evidence.allowedDomains() >= 0 && evidence.allowedTopLevels() >= 0;
        String topLevels = evidence.topLevels() + " top-level domains";
        return evidence.allowedDomains() < 0
                ? at(topLevels + " in 1 d")
                : at(evidence.domains() + " domains in 1 d") + (both ? ", nor at " + topLevels : "");
    }

    /** {@code would not fire at a limit of 4 proven complaints in 1 d, nor with complainants=4}. */
    @Override
    public String complaints(ComplaintEvidence evidence) {
        return at(evidence.proven() + " proven complaints in "
                        + Durations.say(evidence.limit().window().length()))
                + ", nor with complainants=" + (evidence.complainants() + 1);
    }

    /** No count decides what a bounce is. */
    @Override
    public String bounce(BounceEvidence evidence) {
        return "no limit decides this";
    }

    private static String at(String limit) {
        return "would not fire at a limit of " + limit;
    }

    private static String limit(Rate rate, long measured) {
        Rate least = least(rate, measured);
        String limit = rate.dimension() == Dimension.BYTES
                ? least.sayLimit()
                : rate.dimension().say(least.limit());
        return limit + " in " + Durations.say(rate.window().length());
    }

    /** The smallest limit in its place that is not exceeded by so much; octets as whole megabytes. */
    public static Rate least(Rate rate, long measured) {
        boolean large =
                rate.dimension() == Dimension.BYTES && measured > MEGABYTE && measured < Long.MAX_VALUE - MEGABYTE;
        long limit = large ? (measured + MEGABYTE - 1) / MEGABYTE * MEGABYTE : measured;
        return new Rate(rate.dimension(), limit, rate.window());
    }

    /** {@code JP, US and SG}. */
    private static String named(List<Country> countries) {
        int last = countries.size() - 1;
        String first =
                countries.stream().limit(Math.max(1, last)).map(Country::code).collect(Collectors.joining(", "));
        return last < 1 ? first : first + " and " + countries.get(last);
    }
}
