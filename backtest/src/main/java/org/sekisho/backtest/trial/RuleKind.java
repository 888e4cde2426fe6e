// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sekisho.event.Event;
import org.sekisho.geo.Country;
import org.sekisho.rule.FailureRule;
import org.sekisho.rule.RateRule;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleSyntax;
import org.sekisho.rule.habit.DestinationRule;
import org.sekisho.rule.habit.FirstTimeRule;
import org.sekisho.rule.habit.NewNetworkRule;
import org.sekisho.rule.habit.SharedNetworkRule;
import org.sekisho.rule.place.CountryRule;
import org.sekisho.rule.place.MovementRule;

/**
 * A kind of rule that logs tell enough for.
 *
 * @param component the matcher that an admin types
 * @param type the class of its rules
 * @param syntax how it is written
 */
record RuleKind<E extends Event, K, R extends Rule<E, K>>(String component, Class<R> type, RuleSyntax<R> syntax) {
    private static final List<RuleKind<?, ?, ?>> ALL = List.of(
            new RuleKind<>("RateExceeded", RateRule.class, RateRule.SYNTAX),
            new RuleKind<>("CountryCap", CountryRule.class, CountryRule.SYNTAX),
            new RuleKind<>("GeoVelocity", MovementRule.class, MovementRule.SYNTAX),
            new RuleKind<>("NewNetworkBurst", NewNetworkRule.class, NewNetworkRule.SYNTAX),
            new RuleKind<>("FirstTimeRecipients", FirstTimeRule.class, FirstTimeRule.SYNTAX),
            new RuleKind<>("SharedNetwork", SharedNetworkRule.class, SharedNetworkRule.SYNTAX),
            new RuleKind<>("DestinationMix", DestinationRule.class, DestinationRule.SYNTAX),
            new RuleKind<>("FailureRateExceeded", FailureRule.class, FailureRule.SYNTAX));

    /** Of a rule that is there; empty when logs do not tell what it judges. */
    static Optional<RuleKind<?, ?, ?>> of(Rule<?, ?> rule) {
        return ALL.stream().filter(kind -> kind.type.isInstance(rule)).findFirst();
    }

    /** @throws IllegalArgumentException when there is none, with those there are */
    static RuleKind<?, ?, ?> named(String component) {
        return ALL.stream()
                .filter(kind -> kind.component.equals(component))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + component
                        + "' is no rule that can be backtested; expected one of "
                        + ALL.stream().map(RuleKind::component).collect(Collectors.joining(", "))
                        + ", such as RateExceeded=recipients=500/1h"));
    }

    /** @throws org.sekisho.settings.SettingsException with all that is wrong with the condition */
    R parse(String condition, Map<String, Set<Country>> groups) {
        return syntax.parse(component, condition, groups);
    }
}
