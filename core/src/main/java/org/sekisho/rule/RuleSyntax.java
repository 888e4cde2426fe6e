// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.Country;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * How a rule is written. Immutable.
 *
 * @param settings of its condition, in the order of the page
 * @param reader makes the rule of them
 */
public record RuleSyntax<R extends Rule<?, ?>>(List<Setting<?>> settings, Reader<R> reader) {
    public RuleSyntax {
        settings = List.copyOf(settings);
    }

    /** Reads what was written. */
    @FunctionalInterface
    public interface Reader<R> {
        /**
         * The rule. What is wrong stays in {@code settings} until {@link Settings#finish()}.
         *
         * @param groups names of groups of countries
         * @return empty when something was wrong
         */
        Optional<R> read(Settings settings, Map<String, Set<Country>> groups);
    }

    /**
     * Reads a condition.
     *
     * @param component the name in {@code match=}
     * @throws org.sekisho.settings.SettingsException with all that is wrong with it
     */
    public R parse(String component, @Nullable String condition, Map<String, Set<Country>> groups) {
        Settings written = Settings.ofCondition(component, settings, condition);
        Optional<R> rule = reader.read(written, groups);
        written.finish();
        return rule.orElseThrow();
    }
}
