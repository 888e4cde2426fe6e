// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.geo.CountryGroups;
import org.sekisho.rule.Rule;
import org.sekisho.settings.Settings;

/**
 * A component of Sekisho where an admin wrote it.
 *
 * @param element the {@code <mailet>}, {@code <matcher>} or {@code <handler>}
 * @param text its class; of a matcher with its condition
 * @param port where its server listens; empty when it is no hook
 * @param processor in which it stands; empty when it is a hook
 */
public record ConfiguredComponent(Component component, XmlElement element, String text, String port, String processor) {
    /** Settings of every mailet, read by James. */
    private static final Set<String> JAMES_SETTINGS = Set.of("onMailetException", "onMatchException");

    /** What stands behind the first equals sign of a matcher. */
    String condition() {
        return text.contains("=") ? text.substring(text.indexOf('=') + 1) : "";
    }

    /** The settings of a mailet or a hook. */
    Settings settings() {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        element.children().stream()
                .filter(child -> !element.name().equals("mailet") || !JAMES_SETTINGS.contains(child.name()))
                .forEach(child -> settings.computeIfAbsent(child.name(), name -> new ArrayList<>())
                        .add(child.text()));
        return Settings.ofRepeatedParameters(component.name(), component.settings(), settings);
    }

    /**
     * The rules that stand in it.
     *
     * @param groups the groups of countries that they may name
     * @throws org.sekisho.settings.SettingsException with all that is wrong with it
     */
    public List<ConfiguredRule> rules(CountryGroups groups) {
        List<? extends Rule<?, ?>> rules = component.reader().read(this, groups).toList();
        List<XmlElement> elements = component.inner().keySet().stream()
                .flatMap(name -> element.children(name).stream())
                .toList();
        return IntStream.range(0, rules.size())
                .mapToObj(i -> elements.isEmpty()
                        ? new ConfiguredRule(rules.get(i), element, element.place(), processor, text, "mode=observe")
                        : new ConfiguredRule(
                                rules.get(i),
                                elements.get(i),
                                place(elements.get(i)),
                                processor,
                                elements.get(i).quote(),
                                "action=observe"))
                .toList();
    }

    /** Where it is, with the port of a hook. */
    String place() {
        return port.isEmpty() ? element.place() : place(element);
    }

    /** Two ports may have the same rule. */
    private String place(XmlElement rule) {
        return rule.place() + " (" + port + ")";
    }
}
