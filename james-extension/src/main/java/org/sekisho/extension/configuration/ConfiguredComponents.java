// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.extension.check.ConfFilesCheck;
import org.sekisho.extension.check.mailet.ComponentsCheck;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.SmtpServerXml;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.geo.CountryGroups;
import org.sekisho.rate.Window;
import org.sekisho.rule.FailureRule;
import org.sekisho.rule.Rule;

/**
 * Every component of Sekisho that an admin wrote into {@code mailetcontainer.xml} and {@code smtpserver.xml}, and the
 * rules in them. Immutable.
 *
 * @param all in the order of the files
 */
public record ConfiguredComponents(List<ConfiguredComponent> all) {
    public ConfiguredComponents {
        all = List.copyOf(all);
    }

    /** Of files that cannot be read there are none; {@link ConfFilesCheck} tells that. */
    public static ConfiguredComponents read(Directories directories) {
        Stream<ConfiguredComponent> matchers = MailetContainerXml.read(directories).stream()
                .flatMap(container -> container.processors().stream())
                .flatMap(processor -> MailetContainerXml.conditions(processor)
                        .flatMap(element -> element.matchers().flatMap(text -> written(element, text, "", processor))));
        Stream<ConfiguredComponent> mailets = MailetContainerXml.read(directories).stream()
                .flatMap(container -> container.processors().stream())
                .flatMap(processor -> processor.children("mailet").stream()
                        .flatMap(mailet ->
                                written(mailet, mailet.attribute("class").orElse(""), "", processor)));
        Stream<ConfiguredComponent> hooks = SmtpServerXml.enabled(directories).stream()
                .flatMap(server -> server.all("handler")
                        .flatMap(handler -> written(
                                handler,
                                handler.attribute("class").orElse(""),
                                String.join(", ", SmtpServerXml.binds(server)),
                                server)));
        return new ConfiguredComponents(
                Stream.of(matchers, mailets, hooks).flatMap(one -> one).toList());
    }

    private static Stream<ConfiguredComponent> written(
            XmlElement element, String text, String port, XmlElement around) {
        return Components.find(text.split("=", 2)[0].strip())
                .map(component -> new ConfiguredComponent(
                        component,
                        element,
                        text,
                        port,
                        around.attribute("state").orElse("")))
                .stream();
    }

    /**
     * Every rule, in the order of the files.
     *
     * @param groups the groups of countries that a rule may name
     * @throws org.sekisho.settings.SettingsException when a rule is wrong; {@link ComponentsCheck} tells that first
     */
    public List<ConfiguredRule> rules(CountryGroups groups) {
        return all.stream().flatMap(one -> one.rules(groups).stream()).toList();
    }

    /**
     * The windows of every rule about what submitters do. They are known before the saved counts are read, so that none
     * that a rule still needs is left out.
     *
     * @param groups as of {@link #rules}, which says what is thrown too
     */
    public Set<Window> windows(CountryGroups groups) {
        return windows(groups, rule -> !(rule instanceof FailureRule));
    }

    /** As {@link #windows}, of the rules about what became of mail. */
    public Set<Window> failureWindows(CountryGroups groups) {
        return windows(groups, FailureRule.class::isInstance);
    }

    private Set<Window> windows(CountryGroups groups, Predicate<Rule<?, ?>> which) {
        return rules(groups).stream()
                .map(ConfiguredRule::rule)
                .filter(which)
                .flatMap(rule -> rule.windows().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
