// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.util.List;
import java.util.stream.Stream;
import org.sekisho.geo.CountryGroups;
import org.sekisho.rule.Rule;

/**
 * A matcher, mailet or hook of Sekisho.
 *
 * @param type the class whose name an admin types
 * @param folder where its page is: {@code matchers}, {@code mailets} or {@code smtp}
 * @param ruleElements the elements in which rules stand, in the order in which they are read; none for a matcher, whose
 *     condition is its rule
 * @param reader reads what an admin wrote
 */
public record Component(Class<?> type, String folder, List<String> ruleElements, Reader reader) {

    public Component {
        ruleElements = List.copyOf(ruleElements);
    }

    /** Reads what an admin wrote, as the component itself does when James initialises it. */
    @FunctionalInterface
    public interface Reader {
        /**
         * The rules in it.
         *
         * @param groups the groups of countries that may be named
         * @throws org.sekisho.settings.SettingsException with all that is wrong
         */
        Stream<? extends Rule<?, ?>> read(ConfiguredComponent written, CountryGroups groups);
    }

    /** Without its package. */
    public String name() {
        return type.getSimpleName();
    }

    /** Where it is described: {@code docs/matchers/RateExceeded.md}. */
    public String page() {
        return "docs/" + folder + "/" + name() + ".md";
    }
}
