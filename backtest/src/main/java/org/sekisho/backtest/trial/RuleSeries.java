// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sekisho.event.Event;
import org.sekisho.finding.Mode;
import org.sekisho.geo.Country;
import org.sekisho.rule.Rule;
import org.sekisho.settings.SettingsException;

/**
 * A rule as it is, or one limit of it alone with each threshold of a grid. What only observes is tested as if it acted.
 * Immutable.
 *
 * @param component the matcher, such as {@code RateExceeded}
 * @param setting what is varied, such as {@code recipients per 1h}; empty for a rule as it is
 * @param variants the strictest first; at least one
 * @param traits how it is judged
 */
public record RuleSeries<E extends Event, K>(
        String component, String setting, List<Variant<E, K>> variants, Traits traits) {
    public RuleSeries {
        variants = List.copyOf(variants);
    }

    private List<String> conditions() {
        return variants.stream().map(variant -> variant.rule().toString()).toList();
    }

    /**
     * A rule with one threshold.
     *
     * @param threshold the number; 0 for a rule as it is
     */
    public record Variant<E extends Event, K>(long threshold, Rule<E, K> rule) {}

    /**
     * How a series is judged.
     *
     * @param onLogins whether logins are judged too
     * @param monotone whether no variant finds what one before it does not
     * @param place where the rule is written
     * @param observed whether it only observes as it is written
     */
    public record Traits(boolean onLogins, boolean monotone, String place, boolean observed) {}

    /** What makes series of rules. Collects what cannot be tested. */
    public static final class Maker {
        private final Map<String, Set<Country>> groups;
        private final List<RuleSeries<?, ?>> series = new ArrayList<>();
        private final List<String> untested = new ArrayList<>();

        /** @param groups names of groups of countries */
        public Maker(Map<String, Set<Country>> groups) {
            this.groups = groups;
        }

        /** Takes a rule as it is. */
        public void add(TestedRule tested) {
            RuleKind.of(tested.rule())
                    .ifPresentOrElse(
                            kind -> addOnce(plain(kind, tested)),
                            () -> untested.add(tested.rule().name() + " (" + tested.place() + ")"));
        }

        /** The same rule on two ports is one. */
        private void addOnce(RuleSeries<?, ?> made) {
            boolean known = series.stream()
                    .anyMatch(one -> one.setting().equals(made.setting())
                            && one.traits().onLogins() == made.traits().onLogins()
                            && one.conditions().equals(made.conditions()));
            if (!known) {
                series.add(made);
            }
        }

        private <E extends Event, K, R extends Rule<E, K>> RuleSeries<E, K> plain(
                RuleKind<E, K, R> kind, TestedRule tested) {
            RuleCondition condition = RuleCondition.of(tested.rule().toString());
            Variant<E, K> variant = new Variant<>(0, enforced(kind, condition));
            return new RuleSeries<>(kind.component(), "", List.of(variant), traits(tested, true));
        }

        private static Traits traits(TestedRule tested, boolean monotone) {
            boolean observed = tested.rule().mode() == Mode.OBSERVE;
            return new Traits(tested.onLogins(), monotone, tested.place(), observed);
        }

        /** One that must not act is left as it is. */
        private <E extends Event, K, R extends Rule<E, K>> R enforced(RuleKind<E, K, R> kind, RuleCondition condition) {
            try {
                return kind.parse(condition.enforcing().toString(), groups);
            } catch (SettingsException e) {
                return kind.parse(condition.toString(), groups);
            }
        }

        /** Takes each limit of a rule alone, around the number it has; numbers that it must not have are left out. */
        public void addAround(TestedRule tested) {
            RuleKind.of(tested.rule())
                    .ifPresent(kind -> RuleCondition.of(tested.rule().toString())
                            .limits()
                            .forEach(part -> addAround(kind, tested, part)));
        }

        private void addAround(RuleKind<?, ?, ?> kind, TestedRule tested, String part) {
            RuleCondition condition = RuleCondition.of(tested.rule().toString());
            Grid around = Grid.around(part.substring(0, part.indexOf('=')), RuleCondition.number(part));
            List<Long> allowed = around.values().stream()
                    .filter(threshold -> isAllowed(kind, condition.with(part, threshold)))
                    .toList();
            if (allowed.size() > 1) {
                addOnce(varied(kind, tested, part, new Grid(around.key(), allowed)));
            }
        }

        private boolean isAllowed(RuleKind<?, ?, ?> kind, RuleCondition condition) {
            try {
                kind.parse(condition.enforcing().toString(), groups);
                return true;
            } catch (SettingsException e) {
                return false;
            }
        }

        /**
         * Takes the setting of a grid alone, if the rule has it.
         *
         * @return whether it has
         */
        public boolean add(TestedRule tested, Grid grid) {
            RuleCondition condition = RuleCondition.of(tested.rule().toString());
            List<String> parts = condition.numbered(grid.key());
            RuleKind.of(tested.rule())
                    .ifPresent(kind -> parts.forEach(part -> addOnce(varied(kind, tested, part, grid))));
            return !parts.isEmpty();
        }

        private <E extends Event, K, R extends Rule<E, K>> RuleSeries<E, K> varied(
                RuleKind<E, K, R> kind, TestedRule tested, String part, Grid grid) {
            RuleCondition condition = RuleCondition.of(tested.rule().toString());
            List<Variant<E, K>> variants = new ArrayList<>();
            for (long threshold : grid.values()) {
                variants.add(new Variant<>(threshold, enforced(kind, condition.with(part, threshold))));
            }
            boolean monotone = RuleCondition.isMonotone(part);
            return new RuleSeries<>(kind.component(), RuleCondition.say(part), variants, traits(tested, monotone));
        }

        public List<RuleSeries<?, ?>> series() {
            return List.copyOf(series);
        }

        /** Names of rules that logs do not tell enough for. */
        public List<String> untested() {
            return List.copyOf(untested);
        }
    }
}
