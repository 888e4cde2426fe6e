// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.place;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.MovementEvidence;
import org.sekisho.finding.place.DisplaySettings;
import org.sekisho.finding.place.Waypoint;
import org.sekisho.geo.Country;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Window;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleSettings;
import org.sekisho.rule.RuleSyntax;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Jump;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.Visit;

/**
 * The rule that a submitter is where one person can be. Two nets: distinct countries within a window, and countries
 * that are linked by impossible jumps within a window. Both are findings from the number on that is set. Immutable.
 *
 * <p>The countries that are the submitter's own (see {@link Familiarity}) count as one among the linked ones: a phone
 * at home and an office abroad, day by day, are a habit.
 *
 * @param name what the admin calls it; {@value #DEFAULT_NAME} when not set
 * @param mode enforce unless set
 * @param countries the first net, if set
 * @param jumps the second net, if set
 * @param limits what an impossible jump is
 * @param scope whom and what the rule leaves out
 */
public record MovementRule(
        String name,
        Mode mode,
        @Nullable MovementLimit countries,
        @Nullable MovementLimit jumps,
        JumpLimits limits,
        MovementScope scope)
        implements Rule<LocatedEvent, Activity> {
    /** The name of a rule that was given none. */
    public static final String DEFAULT_NAME = "movement";

    private static final Setting<MovementLimit> COUNTRIES = Setting.optional(
                    "countries", "not counted", text -> MovementLimit.parse(text, MovementLimit.MAX))
            .means(
                    "`10/1d`: 2 to 64 within at most `14d`, since places are kept no longer",
                    "match from this many countries within a window");
    private static final Setting<MovementLimit> JUMPS = Setting.optional(
                    "jumps", "not counted", text -> MovementLimit.parse(text, MovementScope.LINKED))
            .means("`3/2h`: 3 to 17, 2 only with `mode=observe`", "the same for countries linked by impossible jumps");
    private static final Setting<String> NAME = RuleSettings.name(DEFAULT_NAME);

    /** How it is written. */
    public static final RuleSyntax<MovementRule> SYNTAX = new RuleSyntax<>(
            Setting.join(List.of(COUNTRIES, JUMPS), MovementScope.SETTINGS, List.of(NAME, RuleSettings.MODE)),
            MovementRule::read);

    public MovementRule {
        if (countries == null && jumps == null) {
            throw new IllegalArgumentException("a movement rule counts countries or jumps");
        }
        if (mode == Mode.ENFORCE && jumps != null && jumps.countries() == 2) {
            throw new IllegalArgumentException(
                    "one jump is not enough: jumps=2 needs mode=observe, otherwise at least 3");
        }
    }

    private static Optional<MovementRule> read(Settings settings, Map<String, Set<Country>> groups) {
        Optional<MovementLimit> countries = settings.find(COUNTRIES);
        Optional<MovementLimit> jumps = settings.find(JUMPS);
        JumpLimits limits = MovementScope.readLimits(settings);
        MovementScope scope = MovementScope.read(settings, groups);
        String name = settings.read(NAME);
        Mode mode = settings.read(RuleSettings.MODE);
        if (countries.isEmpty() && jumps.isEmpty() && !settings.hasProblems()) {
            settings.problem("no limit is set; expected at least one, such as countries=10/1d, jumps=3/2h");
        }
        if (settings.hasProblems()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MovementRule(name, mode, countries.orElse(null), jumps.orElse(null), limits, scope));
        } catch (IllegalArgumentException e) {
            settings.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public boolean needsPlaces() {
        return true;
    }

    /** The same rule, which only observes. */
    public MovementRule observing() {
        return new MovementRule(name, Mode.OBSERVE, countries, jumps, limits, scope);
    }

    @Override
    public Optional<JumpLimits> jumpLimits() {
        return Optional.of(limits);
    }

    /** None: it reads places and jumps, no sums. */
    @Override
    public Set<Window> windows() {
        return Set.of();
    }

    /** Linked countries first, as the stronger finding. */
    @Override
    public Optional<Finding> judge(LocatedEvent event, Activity activity, Allowance allowance) {
        if (!canBeExceeded(activity) || allowance.exempts(name)) {
            return Optional.empty();
        }
        Optional<Finding> linked = judgeJumps(event, activity, allowance);
        return linked.isPresent() ? linked : judgeCountries(event, activity, allowance);
    }

    /** Whether there is any jump, or enough countries, however old; for most mail not, and that is known at once. */
    private boolean canBeExceeded(Activity activity) {
        return (jumps != null && activity.hasJumps())
                || (countries != null && activity.countries() >= countries.countries());
    }

    private Optional<Finding> judgeJumps(LocatedEvent event, Activity activity, Allowance allowance) {
        if (jumps == null || !activity.hasJumps()) {
            return Optional.empty();
        }
        List<Jump> linking = linking(jumps, activity, allowance);
        Set<Country> linked = linked(linking);
        if (scope.distinct(linked, activity) < jumps.countries()) {
            return Optional.empty();
        }
        List<Visit> places = linking.stream()
                .flatMap(jump -> Stream.of(jump.to(), jump.from()))
                .toList();
        return Optional.of(finding(event, activity, new Evidenced(jumps, linked, linking, places)));
    }

    private List<Jump> linking(MovementLimit limit, Activity activity, Allowance allowance) {
        Instant horizon = activity.at().minus(limit.window().length());
        return activity.jumps().stream()
                .filter(jump -> !jump.to().at().isBefore(horizon) && jump.isBeyond(limits))
                .filter(jump -> scope.counts(jump.from().country(), allowance))
                .filter(jump -> scope.counts(jump.to().country(), allowance))
                .filter(jump -> !scope.place(jump.from().country())
                        .equals(scope.place(jump.to().country())))
                .toList();
    }

    private static Set<Country> linked(List<Jump> linking) {
        Set<Country> linked = new LinkedHashSet<>();
        linking.forEach(
                jump -> linked.addAll(List.of(jump.from().country(), jump.to().country())));
        return linked;
    }

    private Optional<Finding> judgeCountries(LocatedEvent event, Activity activity, Allowance allowance) {
        if (countries == null || activity.countries() < countries.countries()) {
            return Optional.empty();
        }
        List<Visit> visits = visits(countries, activity, allowance);
        Set<Country> seen = visits.stream().map(Visit::country).collect(Collectors.toCollection(LinkedHashSet::new));
        return scope.places(seen) < countries.countries()
                ? Optional.empty()
                : Optional.of(finding(event, activity, new Evidenced(countries, seen, List.of(), visits)));
    }

    private List<Visit> visits(MovementLimit limit, Activity activity, Allowance allowance) {
        Instant horizon = activity.at().minus(limit.window().length());
        return activity.visits().stream()
                .filter(visit -> !visit.at().isBefore(horizon) && scope.counts(visit.country(), allowance))
                .toList();
    }

    @Override
    public List<LimitState> limits(SubmitterFacts facts, Allowance allowance) {
        Activity activity = facts.activity();
        List<LimitState> states = new ArrayList<>();
        if (countries != null) {
            List<Country> seen = visits(countries, activity, allowance).stream()
                    .map(Visit::country)
                    .toList();
            states.add(state(countries, scope.places(seen), "", activity));
        }
        if (jumps != null) {
            int linked = scope.distinct(linked(linking(jumps, activity, allowance)), activity);
            states.add(state(jumps, linked, " linked by impossible jumps", activity));
        }
        return states;
    }

    private LimitState state(MovementLimit limit, long count, String which, Activity activity) {
        int allowed = limit.countries() - 1;
        String most = allowed + (allowed == 1 ? " country" : " countries") + which;
        String text = LimitState.say(Long.toString(count), most, limit.window());
        return new LimitState(count, allowed, limit.window(), text).learning(scope.isLearning(activity));
    }

    private record Evidenced(
            MovementLimit limit, Collection<Country> countries, List<Jump> jumps, List<Visit> places) {}

    private Finding finding(LocatedEvent event, Activity activity, Evidenced found) {
        Map<Country, Waypoint> stops = new LinkedHashMap<>();
        found.places().forEach(visit -> stops.putIfAbsent(visit.country(), Waypoint.of(visit)));
        List<MovementEvidence.Leg> legs = found.jumps().stream()
                .map(jump ->
                        new MovementEvidence.Leg(Waypoint.of(jump.from()), Waypoint.of(jump.to()), jump.kilometres()))
                .toList();
        MovementEvidence evidence = new MovementEvidence(
                List.copyOf(found.countries()),
                found.limit().countries(),
                found.limit().window(),
                legs,
                new ArrayList<>(stops.values()),
                DisplaySettings.of(found.places().get(0).build()),
                scope.counted(found.countries(), !found.jumps().isEmpty(), activity));
        Mode acting = scope.isLearning(activity) ? Mode.OBSERVE : mode;
        return new Finding(name, acting, event.submitter(), event.at(), evidence);
    }

    /** The condition that parses to this rule. */
    @Override
    public String toString() {
        return (countries == null ? "" : "countries=" + countries + ", ")
                + (jumps == null ? "" : "jumps=" + jumps + ", ")
                + "distance=" + limits.distance() + "km, speed=" + limits.speed() + "km/h" + scope + ", name=" + name
                + ", mode=" + mode.setting();
    }
}
