// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.place;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sekisho.event.LocatedEvent;
import org.sekisho.finding.CountryEvidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.limit.CountryLimit;
import org.sekisho.finding.place.DisplaySettings;
import org.sekisho.finding.place.Waypoint;
import org.sekisho.geo.Country;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleSettings;
import org.sekisho.rule.RuleSyntax;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;

/**
 * The rule that a submitter sends no more from a country than is allowed from there. The narrowest limit counts: the
 * country's own, else that of its first group, else that of familiar countries, which are free when there is none, or
 * those of all unfamiliar ones together and of each of them. Mail from nobody knows where is only limited by one for
 * {@code --}. Immutable.
 *
 * @param name what the admin calls it; {@value #DEFAULT_NAME} when not set
 * @param mode enforce unless set
 * @param dimension messages unless set; never bytes
 * @param familiarity when a country is the submitter's own
 * @param limits at least one
 */
public record CountryRule(
        String name, Mode mode, Dimension dimension, Familiarity familiarity, List<CountryLimit> limits)
        implements Rule<LocatedEvent, Activity> {
    /** The name of a rule that was given none. */
    public static final String DEFAULT_NAME = "country";

    private static final Setting<String> LIMIT = Setting.optional(
                    "<country>", "none, at least one must be set", text -> text)
            .means(
                    "`20/1d`, or `unlimited`",
                    "how much may be sent from there: a country, a group, `unfamiliar`, `*`, `familiar` or `--`");
    private static final Setting<Dimension> COUNT =
            Setting.choice("count", List.of(Dimension.MESSAGES, Dimension.RECIPIENTS), "what is limited");
    private static final Setting<String> NAME = RuleSettings.name(DEFAULT_NAME);

    /** How it is written: limits for any number of countries. */
    public static final RuleSyntax<CountryRule> SYNTAX = new RuleSyntax<>(
            Setting.join(List.of(LIMIT, COUNT), Familiarity.SETTINGS, List.of(NAME, RuleSettings.MODE)),
            CountryRule::read);

    public CountryRule {
        limits = List.copyOf(limits);
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("a country rule has at least one limit");
        }
    }

    private static Optional<CountryRule> read(Settings settings, Map<String, Set<Country>> groups) {
        String name = settings.read(NAME);
        Mode mode = settings.read(RuleSettings.MODE);
        Dimension dimension = settings.read(COUNT);
        Familiarity familiarity = Familiarity.read(settings);
        List<CountryLimit> limits = settings.findOthers(LIMIT, (key, value) -> CountryLimit.parse(key, value, groups));
        reportRepeats(settings, limits);
        if (limits.isEmpty() && !settings.hasProblems()) {
            settings.problem("expected <country>=<rate> such as KP=0/1d, *=50/1d");
        }
        return settings.hasProblems()
                ? Optional.empty()
                : Optional.of(new CountryRule(name, mode, dimension, familiarity, limits));
    }

    private static void reportRepeats(Settings settings, List<CountryLimit> limits) {
        Set<String> seen = new HashSet<>();
        for (CountryLimit limit : limits) {
            boolean contradicts = limit.isUnlimited()
                    && limits.stream()
                                    .filter(other -> other.name().equals(limit.name()))
                                    .count()
                            > 1;
            if (!seen.add(limit.name() + "/" + limit.window()) || contradicts) {
                settings.problem("two limits for " + limit.name() + " contradict each other; keep one");
                return;
            }
        }
    }

    @Override
    public boolean needsPlaces() {
        return true;
    }

    @Override
    public Set<Window> windows() {
        return limits.stream().map(CountryLimit::window).collect(Collectors.toUnmodifiableSet());
    }

    /** The first limit of the event's country that is exceeded. */
    @Override
    public Optional<Finding> judge(LocatedEvent event, Activity activity, Allowance allowance) {
        Country country = event.place().country();
        if (!canBeExceeded(activity) || allowance.excuses(name, country)) {
            return Optional.empty();
        }
        String narrowest = narrowest(country, activity);
        for (CountryLimit limit : limits) {
            if (holds(limit, narrowest) && isBelow(limit, activity)) {
                Predicate<Country> counted = counted(limit, country, activity, allowance);
                long measured = activity.count(dimension, limit.window(), counted);
                if (measured > limit.limit()) {
                    return Optional.of(finding(event, activity, limit, counted, measured));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(CountryLimit limit, String narrowest) {
        boolean each = narrowest.equals(CountryLimit.UNFAMILIAR) && limit.name().equals(CountryLimit.OTHERS);
        return each || limit.name().equals(narrowest);
    }

    /** Whether any limit is below what came from everywhere; for most mail none is, and that is known at once. */
    private boolean canBeExceeded(Activity activity) {
        for (int i = 0; i < limits.size(); i++) {
            if (isBelow(limits.get(i), activity)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBelow(CountryLimit limit, Activity activity) {
        return !limit.isUnlimited() && activity.most(dimension) > limit.limit();
    }

    /** The name of the limits that hold for mail from the country, if there are any of that name. */
    private String narrowest(Country country, Activity activity) {
        String group = "";
        for (CountryLimit limit : limits) {
            boolean named = limit.countries().contains(country);
            if (named && limit.isSingleCountry()) {
                return limit.name();
            }
            group = named && group.isEmpty() ? limit.name() : group;
        }
        if (!group.isEmpty() || !country.isLocated()) {
            return group;
        }
        if (familiarity.isFamiliar(country, activity)) {
            return CountryLimit.FAMILIAR;
        }
        return limits.stream().anyMatch(limit -> limit.name().equals(CountryLimit.UNFAMILIAR))
                ? CountryLimit.UNFAMILIAR
                : CountryLimit.OTHERS;
    }

    private Predicate<Country> counted(CountryLimit limit, Country country, Activity activity, Allowance allowance) {
        boolean alone = limit.name().equals(CountryLimit.OTHERS)
                || limit.name().equals(CountryLimit.FAMILIAR)
                || limit.isSingleCountry();
        return alone
                ? country::equals
                : other -> limit.name().equals(narrowest(other, activity)) && !allowance.covers(other);
    }

    /** What {@link #judge} would measure; of what is limited for each of several countries, the most. */
    @Override
    public List<LimitState> limits(SubmitterFacts facts, Allowance allowance) {
        return limits.stream()
                .filter(limit -> !limit.isUnlimited()
                        && !allowance.everywhere()
                        && !(limit.isSingleCountry()
                                && limit.countries().stream().allMatch(allowance::covers)))
                .map(limit -> state(limit, facts.activity(), allowance))
                .toList();
    }

    private LimitState state(CountryLimit limit, Activity activity, Allowance allowance) {
        Set<Country> from = new HashSet<>();
        activity.count(dimension, limit.window(), from::add);
        long count = from.stream()
                .filter(country -> holds(limit, narrowest(country, activity)) && !allowance.covers(country))
                .map(country -> counted(limit, country, activity, allowance))
                .mapToLong(counted -> activity.count(dimension, limit.window(), counted))
                .max()
                .orElse(0);
        String most = dimension.say(limit.limit()) + " from " + limit.words();
        return new LimitState(
                count, limit.limit(), limit.window(), LimitState.say(Long.toString(count), most, limit.window()));
    }

    private Finding finding(
            LocatedEvent event, Activity activity, CountryLimit limit, Predicate<Country> counted, long measured) {
        Set<Country> from = new TreeSet<>();
        activity.visits().stream().map(visit -> visit.country()).filter(counted).forEach(from::add);
        from.add(event.place().country());
        Waypoint last = new Waypoint(event.place().country(), "", event.remoteAddress(), event.at());
        CountryEvidence evidence = new CountryEvidence(
                new CountryEvidence.Measure(dimension, measured, limit.limit(), limit.window()),
                limit.name(),
                new ArrayList<>(from),
                last,
                DisplaySettings.of(event.place().build()));
        return new Finding(name, mode, event.submitter(), event.at(), evidence);
    }

    /** The condition that parses to this rule. */
    @Override
    public String toString() {
        return limits.stream().map(CountryLimit::toString).collect(Collectors.joining(", ")) + ", count="
                + dimension.setting() + familiarity + ", name=" + name + ", mode=" + mode.setting();
    }
}
