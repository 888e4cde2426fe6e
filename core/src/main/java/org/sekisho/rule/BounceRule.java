// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sekisho.backscatter.Authenticity;
import org.sekisho.backscatter.BounceJudgement;
import org.sekisho.event.ReceivedBounce;
import org.sekisho.finding.BounceEvidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Window;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * The rule that finds bounces which were judged so. Immutable and pure.
 *
 * @param name what the admin calls it; {@value #DEFAULT_NAME} when not set
 * @param mode enforce unless set
 * @param is which bounces
 */
public record BounceRule(String name, Mode mode, Authenticity is) implements Rule<ReceivedBounce, BounceJudgement> {
    /** The name of a rule that was given none. */
    public static final String DEFAULT_NAME = "backscatter";

    private static final List<Authenticity> ANSWERS =
            List.of(Authenticity.NOT_OURS, Authenticity.UNVERIFIABLE, Authenticity.GENUINE, Authenticity.REPLAYED);

    private static final Setting<Authenticity> IS = Setting.of(
                    "is", Authenticity.NOT_OURS.setting(), Setting.oneOf(ANSWERS, Authenticity::setting))
            .means(
                    ANSWERS.stream().map(one -> "`" + one.setting() + "`").collect(Collectors.joining(", ")),
                    "which bounces are matched");

    private static final Setting<String> NAME = RuleSettings.name(DEFAULT_NAME);

    /** How it is written. */
    public static final RuleSyntax<BounceRule> SYNTAX =
            new RuleSyntax<>(List.of(IS, NAME, RuleSettings.MODE), (settings, groups) -> read(settings));

    private static Optional<BounceRule> read(Settings settings) {
        BounceRule rule = new BounceRule(settings.read(NAME), settings.read(RuleSettings.MODE), settings.read(IS));
        return settings.hasProblems() ? Optional.empty() : Optional.of(rule);
    }

    @Override
    public Set<Window> windows() {
        return Set.of();
    }

    @Override
    public Optional<Finding> judge(ReceivedBounce bounce, BounceJudgement known, Allowance allowance) {
        if (allowance.exempts(name) || known.authenticity() != is) {
            return Optional.empty();
        }
        BounceEvidence evidence = new BounceEvidence(known.reason(), known.kind(), known.reference());
        return Optional.of(new Finding(name, mode, bounce.submitter(), bounce.at(), evidence));
    }

    /** The condition that parses to this rule. */
    @Override
    public String toString() {
        return "is=" + is.setting() + ", name=" + name + ", mode=" + mode.setting();
    }
}
