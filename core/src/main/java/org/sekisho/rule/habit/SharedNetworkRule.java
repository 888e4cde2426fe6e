// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.habit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekisho.event.LocatedEvent;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.SharedNetworkEvidence;
import org.sekisho.finding.limit.NewcomerLimit;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Place;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;
import org.sekisho.rule.Learning;
import org.sekisho.rule.RuleSettings;
import org.sekisho.rule.RuleSyntax;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;
import org.sekisho.usage.NewNetwork;
import org.sekisho.usage.SubnetVisitors;
import org.sekisho.usage.Usage;

/**
 * The rule that a submitter writes to no more than so many strangers from a network where many submitters are new: one
 * machine through many stolen accounts. Immutable.
 *
 * @param name what the admin calls it; {@value #DEFAULT_NAME} when not set
 * @param mode enforce unless set
 * @param submitters how many may be new in one /24 or /64
 * @param limit of recipients never written to before, from there
 * @param learn 1 d to 7 d: recipients and the submitter must be known for so long, else a finding is only observed
 */
public record SharedNetworkRule(String name, Mode mode, NewcomerLimit submitters, Rate limit, Duration learn)
        implements StrangersRule {
    /** The name of a rule that was given none. */
    public static final String DEFAULT_NAME = "shared-network";

    private static final Setting<NewcomerLimit> SUBMITTERS = Setting.of("submitters", "10/1d", NewcomerLimit::parse)
            .means(
                    "1 to 63 per window of at most `7d`",
                    "largest number of submitters in one IPv4 /24 or IPv6 /64 to whom it is not familiar");
    private static final Setting<Rate> RECIPIENTS = Setting.of(
                    "recipients", "60/2d", text -> Rate.parse(Dimension.RECIPIENTS, text))
            .means(
                    "`60/2d`",
                    "largest number of recipients never written to before that each of them may write to from there,"
                            + " within a sliding window");
    private static final Setting<String> NAME = RuleSettings.name(DEFAULT_NAME);

    /** How it is written. */
    public static final RuleSyntax<SharedNetworkRule> SYNTAX = new RuleSyntax<>(
            List.of(SUBMITTERS, RECIPIENTS, Learning.SETTING, NAME, RuleSettings.MODE),
            (settings, groups) -> read(settings));

    private static Optional<SharedNetworkRule> read(Settings settings) {
        SharedNetworkRule rule = new SharedNetworkRule(
                settings.read(NAME),
                settings.read(RuleSettings.MODE),
                settings.read(SUBMITTERS),
                settings.read(RECIPIENTS),
                settings.read(Learning.SETTING));
        return settings.hasProblems() ? Optional.empty() : Optional.of(rule);
    }

    /** The same rule, which only observes. */
    public SharedNetworkRule observing() {
        return new SharedNetworkRule(name, Mode.OBSERVE, submitters, limit, learn);
    }

    @Override
    public Set<Usage.Kept> kept() {
        return Set.of(Usage.Kept.VISITORS);
    }

    /**
     * Nothing is found about mail from a country that the allowance covers. Without an ASN, a line that gets another
     * address is in another network, and a finding is only observed.
     */
    @Override
    public Optional<Finding> judge(LocatedEvent event, Activity activity, Allowance allowance) {
        SubnetVisitors visitors = activity.visitors();
        boolean ordinary = activity.mostFirstTime() <= limit.limit() || !isCrowded(visitors, activity);
        boolean covered = allowance.excuses(name, event.place().country());
        if (ordinary || covered || event.place().isExcluded()) {
            return Optional.empty();
        }
        AccessNetwork own = AccessNetwork.of(event.place(), event.remoteAddress());
        long measured = measured(activity, own);
        if (measured <= limit.limit()) {
            return Optional.empty();
        }
        Mode acting = event.place().asn() == 0 ? Mode.OBSERVE : new Learning(learn).mode(activity, mode);
        SharedNetworkEvidence evidence = new SharedNetworkEvidence(
                limit,
                measured,
                AccessNetwork.of(Place.UNLOCATED, event.remoteAddress()),
                newcomers(visitors, activity),
                submitters);
        return Optional.of(new Finding(name, acting, event.submitter(), event.at(), evidence));
    }

    private boolean isCrowded(SubnetVisitors visitors, Activity activity) {
        return !visitors.isKnown() && newcomers(visitors, activity) > submitters.submitters();
    }

    private int newcomers(SubnetVisitors visitors, Activity activity) {
        return visitors.newcomers(submitters.window(), activity.at());
    }

    /** To how many strangers it wrote from a network that is not familiar to it. */
    private long measured(Activity activity, AccessNetwork network) {
        return activity.firstTimeFromUnfamiliar(limit.window(), learn).stream()
                .filter(one -> one.network().equals(network))
                .mapToLong(NewNetwork::count)
                .sum();
    }

    @Override
    public List<LimitState> limits(SubmitterFacts facts, Allowance allowance) {
        Activity activity = facts.activity();
        boolean crowded = isCrowded(activity.visitors(), activity);
        long strangers = activity.firstTimeFromUnfamiliar(limit.window(), learn).stream()
                .mapToLong(NewNetwork::count)
                .sum();
        String which = " never written to before from networks where more than " + submitters.submitters()
                + " submitters are new";
        return List.of(LimitState.of(limit, crowded ? strangers : 0, which)
                .learning(new Learning(learn).isUnderWay(activity)));
    }

    /** The condition that parses to this rule. */
    @Override
    public String toString() {
        return "submitters=" + submitters + ", " + limit + ", learn=" + Durations.format(learn) + ", name=" + name
                + ", mode=" + mode.setting();
    }
}
