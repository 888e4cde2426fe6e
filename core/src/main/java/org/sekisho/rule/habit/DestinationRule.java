// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.habit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekisho.event.LocatedEvent;
import org.sekisho.finding.DestinationEvidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Numbers;
import org.sekisho.rate.Percentages;
import org.sekisho.rate.Window;
import org.sekisho.rule.Learning;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleSettings;
import org.sekisho.rule.RuleSyntax;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Destinations;
import org.sekisho.usage.Usage;

/**
 * The rule that a submitter writes to no more than so many domains, in no more than so many top-level domains, for the
 * first time within a day. All that is set must hold together. Immutable.
 *
 * @param name what the admin calls it; {@value #DEFAULT_NAME} when not set
 * @param mode enforce unless set
 * @param domains at most, or -1 for however many
 * @param topLevels at most, or -1 for however many; not both
 * @param share percent of all recipients of the day that the narrower of these must be, at least; 0 for however few
 * @param learn 1 d to 7 d: destinations and the submitter must be known for so long, else a finding is only observed
 */
public record DestinationRule(String name, Mode mode, long domains, long topLevels, int share, Duration learn)
        implements Rule<LocatedEvent, Activity> {
    /** The name of a rule that was given none. */
    public static final String DEFAULT_NAME = "destinations";

    private static final String A_DAY = "/1d";
    private static final int HUNDRED = 100;

    private static final Setting<Long> DOMAINS = Setting.optional("domains", "not counted", DestinationRule::aDay)
            .means("`40/1d`", "largest number of domains never written to before within a sliding day");
    private static final Setting<Long> TOP_LEVELS = Setting.optional("tlds", "not counted", DestinationRule::aDay)
            .means("`8/1d`", "the same of top-level domains");
    private static final Setting<Integer> SHARE = Setting.optional(
                    "share", "not compared", Percentages.between(1, HUNDRED, 5))
            .means(
                    "`1%` to `100%`",
                    "applies only if the new ones (of `tlds` where that is set, otherwise of `domains`) are at least"
                            + " this share of all recipients of the day");
    private static final Setting<String> NAME = RuleSettings.name(DEFAULT_NAME);

    /** How it is written. */
    public static final RuleSyntax<DestinationRule> SYNTAX = new RuleSyntax<>(
            List.of(DOMAINS, TOP_LEVELS, SHARE, Learning.DESTINATIONS, NAME, RuleSettings.MODE),
            (settings, groups) -> read(settings));

    private static Optional<DestinationRule> read(Settings settings) {
        Optional<Long> domains = settings.find(DOMAINS);
        Optional<Long> topLevels = settings.find(TOP_LEVELS);
        DestinationRule rule = new DestinationRule(
                settings.read(NAME),
                settings.read(RuleSettings.MODE),
                domains.orElse(-1L),
                topLevels.orElse(-1L),
                settings.find(SHARE).orElse(0),
                settings.read(Learning.DESTINATIONS));
        if (!settings.hasProblems() && domains.isEmpty() && topLevels.isEmpty()) {
            settings.problem("no limit is set; expected domains= or tlds= or both, such as domains=40/1d, tlds=8/1d");
        }
        return settings.hasProblems() ? Optional.empty() : Optional.of(rule);
    }

    private static long aDay(String text) {
        if (!text.endsWith(A_DAY)) {
            throw new IllegalArgumentException("expected a number a day, such as 40/1d");
        }
        return Numbers.parse(text.substring(0, text.length() - A_DAY.length()));
    }

    /** The same rule, which only observes. */
    public DestinationRule observing() {
        return new DestinationRule(name, Mode.OBSERVE, domains, topLevels, share, learn);
    }

    @Override
    public Set<Window> windows() {
        return Set.of(Window.DAY);
    }

    @Override
    public boolean needsRecipients() {
        return true;
    }

    @Override
    public Set<Usage.Kept> kept() {
        return Set.of(Usage.Kept.DESTINATIONS);
    }

    /** Nothing is found about mail from a country that the allowance covers. */
    @Override
    public Optional<Finding> judge(LocatedEvent event, Activity activity, Allowance allowance) {
        Destinations seen = activity.destinations();
        boolean few = seen.domains() <= domains || seen.topLevels() <= topLevels || !isShare(seen, activity);
        if (few || allowance.excuses(name, event.place().country())) {
            return Optional.empty();
        }
        DestinationEvidence evidence = new DestinationEvidence(
                seen.domains(), domains, seen.topLevels(), topLevels, activity.count(Dimension.RECIPIENTS, Window.DAY));
        return Optional.of(
                new Finding(name, isLearning(activity) ? Mode.OBSERVE : mode, event.submitter(), event.at(), evidence));
    }

    private boolean isShare(Destinations seen, Activity activity) {
        long narrower = topLevels < 0 ? seen.domains() : seen.topLevels();
        return share == 0 || narrower * HUNDRED >= share * activity.count(Dimension.RECIPIENTS, Window.DAY);
    }

    private boolean isLearning(Activity activity) {
        Destinations seen = activity.destinations();
        long learnt = activity.at().minus(learn).toEpochMilli();
        return Math.max(seen.kept(), seen.known()) > learnt || new Learning(learn).isUnderWay(activity);
    }

    @Override
    public List<LimitState> limits(SubmitterFacts facts, Allowance allowance) {
        Activity activity = facts.activity();
        Destinations seen = activity.destinations();
        List<LimitState> states = new ArrayList<>();
        add(states, seen.domains(), domains, " domains never written to before");
        add(states, seen.topLevels(), topLevels, " top-level domains never written to before");
        return states.stream()
                .map(state -> state.learning(isLearning(activity)))
                .toList();
    }

    private void add(List<LimitState> states, long count, long limit, String which) {
        if (limit >= 0) {
            String all = limit + which + (share == 0 ? "" : ", as " + share + " % of all recipients or more");
            states.add(new LimitState(count, limit, Window.DAY, LimitState.say(Long.toString(count), all, Window.DAY)));
        }
    }

    /** The condition that parses to this rule. */
    @Override
    public String toString() {
        return (domains < 0 ? "" : "domains=" + domains + A_DAY + ", ")
                + (topLevels < 0 ? "" : "tlds=" + topLevels + A_DAY + ", ")
                + (share == 0 ? "" : "share=" + share + "%, ") + "learn=" + Durations.format(learn) + ", name=" + name
                + ", mode=" + mode.setting();
    }
}
