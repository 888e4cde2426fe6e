// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.habit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sekisho.event.LocatedEvent;
import org.sekisho.finding.Finding;
import org.sekisho.finding.FirstTimeEvidence;
import org.sekisho.finding.FirstTimeEvidence.From;
import org.sekisho.finding.Mode;
import org.sekisho.finding.NewNetworkEvidence;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Numbers;
import org.sekisho.rate.Percentages;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.rule.Learning;
import org.sekisho.rule.RuleSettings;
import org.sekisho.rule.RuleSyntax;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.rule.place.Familiarity;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;
import org.sekisho.usage.NewNetwork;

/**
 * The rule that a submitter writes to no more than so many recipients for the first time. All that is set must hold
 * together. Immutable.
 *
 * @param name what the admin calls it; {@value #DEFAULT_NAME} when not set
 * @param mode enforce unless set
 * @param limit of recipients
 * @param from from where; from new networks when not set
 * @param times more than so many times the submitter's own highest day of the 26 before yesterday, too; 0 for whatever
 *     that was
 * @param share percent of all recipients of the same window, at least, too; 0 for however few
 * @param learn 1 d to 7 d: recipients and the submitter must be known for so long, else a finding is only observed, and
 *     a network is not familiar before
 */
public record FirstTimeRule(String name, Mode mode, Rate limit, From from, int times, int share, Duration learn)
        implements StrangersRule {
    /** The name of a rule that was given none. */
    public static final String DEFAULT_NAME = "first-time";

    private static final int MOST_TIMES = 1_000;
    private static final int HUNDRED = 100;

    private static final Setting<Rate> RECIPIENTS = RuleSettings.rate(
            Dimension.RECIPIENTS,
            "60/1d",
            "none, one of `recipients` and `min` must be set",
            "largest number of recipients never written to before within a sliding window");
    private static final Setting<Rate> MIN = Setting.optional(
                    "min", "none", text -> new Rate(Dimension.RECIPIENTS, Numbers.parse(text), Window.DAY))
            .means("`50`", "the same as `recipients` within a day; reads better beside `share`");
    private static final Setting<From> FROM = Setting.of("from", "new-network", FirstTimeRule::parseFrom)
            .means(
                    "`new-network`, `new-country`, `anywhere`",
                    "counts only what is sent from where the submitter is not familiar");
    private static final Setting<Integer> TIMES = Setting.optional(
                    "times", "not compared", Numbers.between(1, MOST_TIMES))
            .means(
                    "1 to 1000",
                    "applies only above this many times the submitter's own busiest day (UTC) of the 26 before"
                            + " yesterday");
    private static final Setting<Integer> SHARE = Setting.optional(
                    "share", "not compared", Percentages.between(1, HUNDRED, 80))
            .means(
                    "`1%` to `100%`",
                    "applies only if they are at least this share of all recipients within the window");
    private static final Setting<String> NAME = RuleSettings.name(DEFAULT_NAME);

    /** How it is written. */
    public static final RuleSyntax<FirstTimeRule> SYNTAX = new RuleSyntax<>(
            Setting.join(List.of(RECIPIENTS, MIN, FROM, TIMES, SHARE, Learning.SETTING, NAME, RuleSettings.MODE)),
            (settings, groups) -> read(settings));

    public FirstTimeRule {
        if (limit.dimension() != Dimension.RECIPIENTS || times < 0 || share < 0 || share > HUNDRED) {
            throw new IllegalArgumentException("recipients are limited, and a share is a percentage");
        }
    }

    private static Optional<FirstTimeRule> read(Settings settings) {
        Optional<Rate> recipients = settings.find(RECIPIENTS);
        Optional<Rate> min = settings.find(MIN);
        From from = settings.read(FROM);
        int times = settings.find(TIMES).orElse(0);
        int share = settings.find(SHARE).orElse(0);
        Duration learn = settings.read(Learning.SETTING);
        String name = settings.read(NAME);
        Mode mode = settings.read(RuleSettings.MODE);
        if (!settings.hasProblems() && recipients.isPresent() == min.isPresent()) {
            settings.problem(
                    min.isPresent()
                            ? "min= is a limit like recipients=; keep one"
                            : "no limit is set; expected recipients= or min=, such as recipients=60/1d");
        }
        return settings.hasProblems()
                ? Optional.empty()
                : Optional.of(new FirstTimeRule(
                        name, mode, recipients.or(() -> min).orElseThrow(), from, times, share, learn));
    }

    private static From parseFrom(String text) {
        for (From from : From.values()) {
            if (from.setting().equals(text)) {
                return from;
            }
        }
        throw new IllegalArgumentException("expected new-network, new-country or anywhere");
    }

    /** The same rule, which only observes. */
    public FirstTimeRule observing() {
        return new FirstTimeRule(name, Mode.OBSERVE, limit, from, times, share, learn);
    }

    @Override
    public boolean needsPlaces() {
        return from == From.NEW_COUNTRY;
    }

    /** Nothing is found about mail from a country that the allowance covers. */
    @Override
    public Optional<Finding> judge(LocatedEvent event, Activity activity, Allowance allowance) {
        boolean few = activity.mostFirstTime() <= limit.limit()
                || activity.firstTime(limit.window(), any -> true) <= limit.limit();
        if (few || allowance.excuses(name, event.place().country())) {
            return Optional.empty();
        }
        List<NewNetwork> networks = unfamiliar(activity);
        long measured = measured(activity, networks);
        if (measured <= limit.limit() || isUsual(activity, measured)) {
            return Optional.empty();
        }
        Mode acting = isVague(networks) ? Mode.OBSERVE : new Learning(learn).mode(activity, mode);
        FirstTimeEvidence evidence = new FirstTimeEvidence(limit, from, measured, networks);
        return Optional.of(new Finding(name, acting, event.submitter(), event.at(), evidence));
    }

    @Override
    public List<LimitState> limits(SubmitterFacts facts, Allowance allowance) {
        Activity activity = facts.activity();
        long most = Math.max(
                limit.limit(), (long) times * activity.recipientHistory().highestDay());
        String which =
                " never written to before" + from.words() + (share == 0 ? "" : ", as " + share + " % of all or more");
        Rate holds = new Rate(Dimension.RECIPIENTS, most, limit.window());
        LimitState state = LimitState.of(holds, measured(activity, unfamiliar(activity)), which);
        return List.of(state.learning(new Learning(learn).isUnderWay(activity)));
    }

    private List<NewNetwork> unfamiliar(Activity activity) {
        return from == From.NEW_NETWORK ? activity.firstTimeFromUnfamiliar(limit.window(), learn) : List.of();
    }

    private long measured(Activity activity, List<NewNetwork> networks) {
        return switch (from) {
            case NEW_NETWORK -> NewNetworkEvidence.sum(networks);
            case NEW_COUNTRY ->
                activity.firstTime(
                        limit.window(),
                        country -> country.isLocated() && !Familiarity.DEFAULT.isFamiliar(country, activity));
            case ANYWHERE -> activity.firstTime(limit.window(), any -> true);
        };
    }

    private boolean isUsual(Activity activity, long measured) {
        long highest = activity.recipientHistory().highestDay();
        long recipients = activity.count(Dimension.RECIPIENTS, limit.window());
        return measured <= times * highest
                || (share > 0 && measured * HUNDRED < Math.min(recipients, Integer.MAX_VALUE) * share);
    }

    /** Without an ASN database, a line that gets another address is another network. */
    private boolean isVague(List<NewNetwork> networks) {
        return from == From.NEW_NETWORK
                && networks.stream().noneMatch(one -> one.network().kind() == AccessNetwork.Kind.AS);
    }

    /** The condition that parses to this rule. */
    @Override
    public String toString() {
        return limit + ", from=" + from.setting() + (times == 0 ? "" : ", times=" + times)
                + (share == 0 ? "" : ", share=" + share + "%") + ", learn=" + Durations.format(learn) + ", name="
                + name + ", mode=" + mode.setting();
    }
}
