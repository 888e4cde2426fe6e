// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.habit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sekisho.event.LocatedEvent;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.NewNetworkEvidence;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleSettings;
import org.sekisho.rule.RuleSyntax;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;
import org.sekisho.usage.NewNetwork;

/**
 * The rule that a submitter sends no more than so much from networks that are new to that submitter. Immutable.
 *
 * @param name what the admin calls it; {@value #DEFAULT_NAME} when not set
 * @param mode enforce unless set
 * @param limits of messages or recipients from all new networks together; at least one, no two with the same dimension
 *     and window
 * @param newerThan how long a network is new after it was first seen, at least the longest window and at most 7 d; 24 h
 *     when not set
 * @param learn whose networks are known for less has no habits yet, and a finding is only observed; {@code newerThan}
 *     to 30 d; 7 d when not set
 */
public record NewNetworkRule(String name, Mode mode, List<Rate> limits, Duration newerThan, Duration learn)
        implements Rule<LocatedEvent, Activity> {
    /** The name of a rule that was given none. */
    public static final String DEFAULT_NAME = "new-network";

    private static final List<Setting<Rate>> LIMITS = List.of(
            RuleSettings.rate(
                    Dimension.MESSAGES,
                    "20/10m",
                    "not counted",
                    "largest number of messages within a sliding window from all new networks together"),
            RuleSettings.rate(Dimension.RECIPIENTS, "100/1h", "not counted", "the same for recipients"));
    private static final Setting<Duration> NEW = Setting.of("new", "24h", Durations.atMost(Activity.NEW_NETWORKS))
            .means(
                    "from the longest window to `7d`",
                    "how long a network is new after the submitter was first seen there");
    private static final Setting<Duration> LEARN = Setting.of("learn", "7d", Durations.atMost(Duration.ofDays(30)))
            .means(
                    "from `new` to `30d`",
                    "for how long after the submitter's first network was seen findings are only observed");
    private static final Setting<String> NAME = RuleSettings.name(DEFAULT_NAME);

    /** How it is written: each limit as often as there are windows. */
    public static final RuleSyntax<NewNetworkRule> SYNTAX = new RuleSyntax<>(
            Setting.join(LIMITS, List.of(NEW, LEARN, NAME, RuleSettings.MODE)), (settings, groups) -> read(settings));

    public NewNetworkRule {
        limits = List.copyOf(limits);
        String problem = problem(limits, newerThan, learn);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(problem);
        }
    }

    private static String problem(List<Rate> limits, Duration newerThan, Duration learn) {
        if (limits.isEmpty()) {
            return "no limit is set; expected at least one, such as recipients=100/1h";
        }
        List<String> contradictions = RuleSettings.contradictions(
                limits, limit -> "limits for " + limit.dimension().setting() + " per " + limit.window());
        if (!contradictions.isEmpty()) {
            return contradictions.get(0);
        }
        for (Rate limit : limits) {
            if (limit.window().length().compareTo(newerThan) > 0) {
                return "new=" + Durations.format(newerThan) + " is shorter than the window of " + limit
                        + "; set new= to at least " + limit.window();
            }
        }
        return learn.compareTo(newerThan) < 0
                ? "learn= must be at least new=" + Durations.format(newerThan)
                        + ": until then every network of a submitter is new"
                : "";
    }

    private static Optional<NewNetworkRule> read(Settings settings) {
        List<Rate> limits = settings.findAll(LIMITS);
        Duration newerThan = settings.read(NEW);
        Duration learn = settings.read(LEARN);
        String name = settings.read(NAME);
        Mode mode = settings.read(RuleSettings.MODE);
        String problem = settings.hasProblems() ? "" : problem(limits, newerThan, learn);
        if (!problem.isEmpty()) {
            settings.problem(problem);
        }
        return settings.hasProblems()
                ? Optional.empty()
                : Optional.of(new NewNetworkRule(name, mode, limits, newerThan, learn));
    }

    /** The same rule, which only observes. */
    public NewNetworkRule observing() {
        return new NewNetworkRule(name, Mode.OBSERVE, limits, newerThan, learn);
    }

    @Override
    public Set<Window> windows() {
        return limits.stream().map(Rate::window).collect(Collectors.toUnmodifiableSet());
    }

    /** The first limit that is exceeded. Nothing is found about mail from a country that the allowance covers. */
    @Override
    public Optional<Finding> judge(LocatedEvent event, Activity activity, Allowance allowance) {
        for (Rate limit : limits) {
            if (!canBeExceeded(limit, activity)) {
                continue;
            }
            if (allowance.excuses(name, event.place().country())) {
                return Optional.empty();
            }
            List<NewNetwork> networks = activity.newNetworks(limit.dimension(), limit.window(), newerThan);
            if (NewNetworkEvidence.sum(networks) > limit.limit()) {
                NewNetworkEvidence evidence = new NewNetworkEvidence(limit, newerThan, networks);
                Mode acting = isLearning(activity) ? Mode.OBSERVE : mode;
                return Optional.of(new Finding(name, acting, event.submitter(), event.at(), evidence));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<LimitState> limits(SubmitterFacts facts, Allowance allowance) {
        Activity activity = facts.activity();
        String which = " from networks first seen less than " + Durations.say(newerThan) + " ago";
        return limits.stream()
                .map(limit -> LimitState.of(limit, sum(limit, activity), which).learning(isLearning(activity)))
                .toList();
    }

    private long sum(Rate limit, Activity activity) {
        return NewNetworkEvidence.sum(activity.newNetworks(limit.dimension(), limit.window(), newerThan));
    }

    /** Whether more was sent from all networks together; for most mail not, and that is known at once. */
    private static boolean canBeExceeded(Rate limit, Activity activity) {
        return activity.most(limit.dimension()) > limit.limit()
                && activity.count(limit.dimension(), limit.window()) > limit.limit();
    }

    private boolean isLearning(Activity activity) {
        Instant learnt = activity.at().minus(learn);
        return activity.networksKnownSince()
                .filter(since -> !since.isAfter(learnt))
                .isEmpty();
    }

    /** The condition that parses to this rule. */
    @Override
    public String toString() {
        return limits.stream().map(Rate::toString).collect(Collectors.joining(", ")) + ", new="
                + Durations.format(newerThan) + ", learn=" + Durations.format(learn) + ", name=" + name + ", mode="
                + mode.setting();
    }
}
