// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.geo.CountryGroups;
import org.sekisho.james.Home;
import org.sekisho.james.start.Preflight;
import org.sekisho.matchers.CountryCap;
import org.sekisho.matchers.FailureRateExceeded;
import org.sekisho.matchers.GeoVelocity;
import org.sekisho.matchers.RateExceeded;
import org.sekisho.rate.Window;
import org.sekisho.smtp.SubmissionAuthHook;
import org.sekisho.smtp.SubmissionQuotaHook;

/**
 * The windows of every rule that the admin wrote. They are known before the saved counts are read, so that none that a
 * rule still needs is left out.
 */
public final class ConfiguredWindows {
    private static final Map<String, BiFunction<String, CountryGroups, Set<Window>>> MATCHERS = Map.of(
            RateExceeded.class.getName(),
                    (condition, groups) -> RateExceeded.read(condition).windows(),
            CountryCap.class.getName(),
                    (condition, groups) -> CountryCap.read(condition, groups).windows(),
            GeoVelocity.class.getName(),
                    (condition, groups) -> GeoVelocity.read(condition, groups).windows());

    private static final Map<String, BiFunction<XmlElement, CountryGroups, Set<Window>>> HOOKS = Map.of(
            SubmissionAuthHook.class.getName(),
                    (handler, groups) -> SubmissionAuthHook.read(ComponentsCheck.settingsOf(handler), groups)
                            .windows(),
            SubmissionQuotaHook.class.getName(),
                    (handler, groups) -> SubmissionQuotaHook.read(ComponentsCheck.settingsOf(handler))
                            .windows());

    private ConfiguredWindows() {}

    /**
     * @param groups the groups of countries that a rule may name
     * @throws org.sekisho.settings.SettingsException when a rule is wrong; {@link Preflight} tells that first
     */
    public static Set<Window> read(Home home, CountryGroups groups) {
        Stream<Window> matched = matches(home).flatMap(match -> matched(match, groups));
        Stream<Window> hooked = SmtpServerXml.enabled(home).stream()
                .flatMap(server -> server.all("handler"))
                .flatMap(handler -> HOOKS
                        .getOrDefault(handler.attribute("class").orElse(""), (none, known) -> Set.of())
                        .apply(handler, groups)
                        .stream());
        return Stream.concat(matched, hooked).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The windows over which failed deliveries are judged.
     *
     * @throws org.sekisho.settings.SettingsException when a rule is wrong; {@link Preflight} tells that first
     */
    public static Set<Window> ofFailures(Home home) {
        return matches(home)
                .filter(match -> match[0].strip().equals(FailureRateExceeded.class.getName()) && match.length > 1)
                .flatMap(match -> FailureRateExceeded.read(match[1]).windows().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Every matcher in the order of the file: its name, and its condition if it has one. */
    private static Stream<String[]> matches(Home home) {
        return MailetContainerXml.read(home).stream()
                .flatMap(mailets -> mailets.processors().stream())
                .flatMap(processor -> Stream.concat(processor.all("mailet"), processor.all("matcher")))
                .flatMap(element -> Stream.of("match", "notmatch").flatMap(name -> element.attribute(name).stream()))
                .map(match -> match.split("=", 2));
    }

    private static Stream<Window> matched(String[] match, CountryGroups groups) {
        return match.length < 2
                ? Stream.empty()
                : MATCHERS.getOrDefault(match[0].strip(), (none, known) -> Set.of()).apply(match[1], groups).stream();
    }
}
