// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.util.stream.Stream;
import org.sekisho.extension.check.mailet.ComponentsCheck;
import org.sekisho.geo.CountryGroups;
import org.sekisho.settings.SettingsException;

/** The rules of a configuration that may have mistakes. */
public final class ConfiguredRules {
    private ConfiguredRules() {}

    /**
     * In the order of the files; none of a component with a mistake, which {@link ComponentsCheck} tells.
     *
     * @param groups the groups of countries that a rule may name
     */
    public static Stream<ConfiguredRule> readable(Directories directories, CountryGroups groups) {
        return ConfiguredComponents.read(directories).all().stream().flatMap(one -> rules(one, groups));
    }

    private static Stream<ConfiguredRule> rules(ConfiguredComponent component, CountryGroups groups) {
        try {
            return component.rules(groups).stream();
        } catch (SettingsException e) {
            return Stream.of();
        }
    }
}
