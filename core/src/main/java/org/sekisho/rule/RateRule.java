// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Usage;

/** The rule that a submitter stays within every one of its rates. Immutable. */
public final class RateRule implements Rule<LocatedEvent, Activity> {
    /** The name of a rule that was given none. */
    public static final String DEFAULT_NAME = "rate";

    private static final List<Setting<Rate>> RATES = List.of(
            RuleSettings.rate(Dimension.MESSAGES, "100/1h", "not limited", "at most this many messages in any window"),
            RuleSettings.rate(Dimension.RECIPIENTS, "500/1h", "not limited", "at most this many envelope recipients"),
            RuleSettings.rate(
                    Dimension.BYTES,
                    "4GB/1d",
                    "not limited",
                    "at most this much mail, headers included; units `B KB MB GB TB`, powers of 1024"));
    private static final Setting<String> NAME = RuleSettings.name(DEFAULT_NAME);

    /** How it is written: each rate as often as there are windows. */
    public static final RuleSyntax<RateRule> SYNTAX = new RuleSyntax<>(
            Setting.join(RATES, Baseline.SETTINGS, List.of(NAME, RuleSettings.MODE)),
            (settings, groups) -> read(settings));

    private final String name;
    private final Mode mode;
    private final List<Rate> rates;
    private final @Nullable Baseline baseline;
    private final LowestLimits harmless;

    /**
     * @param name what the admin calls it; {@value #DEFAULT_NAME} when not set
     * @param mode enforce unless set
     * @param rates at least one; no two with the same dimension and window
     */
    public RateRule(String name, Mode mode, List<Rate> rates) {
        this(name, mode, rates, null);
    }

    /** @param baseline holds besides; rates may be none then */
    RateRule(String name, Mode mode, List<Rate> rates, @Nullable Baseline baseline) {
        if (rates.isEmpty() && baseline == null) {
            throw new IllegalArgumentException("a rate rule has at least one rate");
        }
        contradictions(rates).stream().findFirst().ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        this.name = name;
        this.mode = mode;
        this.rates = List.copyOf(rates);
        this.baseline = baseline;
        harmless = LowestLimits.of(everyLimit().toList());
    }

    private Stream<Rate> everyLimit() {
        return Stream.concat(rates.stream(), Stream.ofNullable(baseline).map(Baseline::least));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Mode mode() {
        return mode;
    }

    /** At least one; no two with the same dimension and window. */
    @Override
    public List<Rate> rates() {
        return rates;
    }

    private static Optional<RateRule> read(Settings settings) {
        List<Rate> rates = settings.findAll(RATES);
        Baseline baseline = Baseline.read(settings).orElse(null);
        String name = settings.read(NAME);
        Mode mode = settings.read(RuleSettings.MODE);
        contradictions(rates).forEach(settings::problem);
        if (rates.isEmpty() && baseline == null && !settings.hasProblems()) {
            settings.problem("no rate is set; expected at least one, such as recipients=500/1h");
        }
        return settings.hasProblems() ? Optional.empty() : Optional.of(new RateRule(name, mode, rates, baseline));
    }

    private static List<String> contradictions(List<Rate> rates) {
        return RuleSettings.contradictions(
                rates, rate -> "rates for " + rate.dimension().setting() + " per " + rate.window());
    }

    @Override
    public Set<Window> windows() {
        return everyLimit().map(Rate::window).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Finding> judge(LocatedEvent event, Activity activity, Allowance allowance) {
        return measure(event, activity, allowance).map(evidence -> finding(event, evidence));
    }

    /**
     * The rate that is exceeded most in proportion to its limit, if any is; the first of equals. A limit of the
     * allowance takes the place of the rate of the same dimension and window.
     */
    public Optional<RateEvidence> measure(LocatedEvent event, Activity activity, Allowance allowance) {
        if (allowance.exempts(name) || (allowance.limits().isEmpty() && harmless.include(activity))) {
            return Optional.empty();
        }
        Rate worst = null;
        for (Rate own : rates) {
            Rate rate = allowance.inPlaceOf(own);
            if (measured(rate, activity) > rate.limit() && (worst == null || isWorse(rate, worst, activity))) {
                worst = rate;
            }
        }
        if (worst == null && baseline != null) {
            worst = baseline.findExceeded(activity).orElse(null);
        }
        return worst == null ? Optional.empty() : Optional.of(evidence(worst, event, activity));
    }

    @Override
    public Set<Usage.Kept> kept() {
        return baseline == null ? Set.of() : Set.of(Usage.Kept.VOLUMES);
    }

    @Override
    public List<LimitState> limits(SubmitterFacts facts, Allowance allowance) {
        Activity activity = facts.activity();
        Stream<LimitState> own = Stream.ofNullable(baseline).map(one -> one.state(activity));
        return Stream.concat(rates.stream().map(rate -> state(rate, activity, allowance)), own)
                .toList();
    }

    private static LimitState state(Rate own, Activity activity, Allowance allowance) {
        Rate rate = allowance.inPlaceOf(own);
        LimitState state = LimitState.of(rate, measured(rate, activity), "");
        return rate.equals(own) ? state : state.inPlaceOf(own);
    }

    private static boolean isWorse(Rate rate, Rate than, Activity activity) {
        BigInteger excess = BigInteger.valueOf(measured(rate, activity)).multiply(BigInteger.valueOf(than.limit()));
        return excess.compareTo(BigInteger.valueOf(measured(than, activity)).multiply(BigInteger.valueOf(rate.limit())))
                > 0;
    }

    private static long measured(Rate rate, Activity activity) {
        return activity.count(rate.dimension(), rate.window());
    }

    private static RateEvidence evidence(Rate rate, LocatedEvent event, Activity activity) {
        return new RateEvidence(
                rate,
                measured(rate, activity),
                activity.refused(rate.window()),
                activity.since(rate.window()).orElse(event.at()));
    }

    /** What was measured of this event, as a finding of this rule. */
    public Finding finding(LocatedEvent event, RateEvidence evidence) {
        return new Finding(name, mode, event.submitter(), event.at(), evidence);
    }

    /** The rate that this message alone is above, so that it can never be accepted however long the client waits. */
    public Optional<Rate> findNeverSatisfiable(Submission submission, Allowance allowance) {
        if (allowance.exempts(name)) {
            return Optional.empty();
        }
        for (Rate own : rates) {
            Rate rate = allowance.inPlaceOf(own);
            if (amount(rate, submission) > rate.limit()) {
                return Optional.of(rate);
            }
        }
        return Optional.empty();
    }

    /** What is measured of this message alone: {@link #findNeverSatisfiable} as evidence. */
    public Optional<RateEvidence> measureAlone(Submission submission, Allowance allowance) {
        return findNeverSatisfiable(submission, allowance)
                .map(rate -> new RateEvidence(rate, amount(rate, submission), 0, submission.at()));
    }

    private static long amount(Rate rate, Submission submission) {
        return switch (rate.dimension()) {
            case MESSAGES -> 1;
            case RECIPIENTS -> submission.recipients();
            case BYTES -> submission.bytes();
        };
    }

    /** The condition that parses to this rule. */
    @Override
    public String toString() {
        Stream<Object> limits = Stream.concat(rates.stream(), Stream.ofNullable(baseline));
        return limits.map(Object::toString).collect(Collectors.joining(", ")) + ", name=" + name + ", mode="
                + mode.setting();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RateRule rule
                && rule.name.equals(name)
                && rule.mode == mode
                && rule.rates.equals(rates)
                && Objects.equals(rule.baseline, baseline);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, mode, rates, baseline);
    }
}
