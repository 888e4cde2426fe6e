// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sekisho.geo.CountryGroups;
import org.sekisho.rule.Rule;
import org.sekisho.settings.Setting;

/**
 * A matcher, mailet or hook of Sekisho.
 *
 * @param type the class whose name an admin types
 * @param folder where its page is: {@code matchers}, {@code mailets} or {@code smtp}
 * @param settings all there are, in the order of its page
 * @param inner the settings of each condition in an element, such as a rule of a hook, by the name of the element, in
 *     the order in which these are read; none for a matcher
 * @param reader reads what an admin wrote
 */
public record Component(
        Class<?> type, String folder, List<Setting<?>> settings, Map<String, List<Setting<?>>> inner, Reader reader) {

    public Component {
        settings = List.copyOf(settings);
        inner = Collections.unmodifiableMap(new LinkedHashMap<>(inner));
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
