// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.sekisho.geo.CountryGroups;
import org.sekisho.james.Home;
import org.sekisho.james.start.Preflight;
import org.sekisho.matchers.CountryCap;
import org.sekisho.matchers.FailureRateExceeded;
import org.sekisho.matchers.GeoVelocity;
import org.sekisho.matchers.RateExceeded;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleCatalogue;
import org.sekisho.smtp.LoginRule;
import org.sekisho.smtp.SubmissionAuthHook;
import org.sekisho.smtp.SubmissionQuotaHook;

/** Every rule that the admin wrote, in the order of the files. */
public final class ConfiguredRules {
    private static final Map<String, BiFunction<String, CountryGroups, Rule<?, ?>>> MATCHERS = Map.of(
            FailureRateExceeded.class.getName(),
            (condition, groups) -> FailureRateExceeded.read(condition),
            RateExceeded.class.getName(),
            (condition, groups) -> RateExceeded.read(condition),
            CountryCap.class.getName(),
            CountryCap::read,
            GeoVelocity.class.getName(),
            GeoVelocity::read);

    private static final Map<String, BiFunction<XmlElement, CountryGroups, Stream<? extends Rule<?, ?>>>> HOOKS =
            Map.of(
                    SubmissionAuthHook.class.getName(),
                            (handler, groups) ->
                                    SubmissionAuthHook.read(ComponentsCheck.settingsOf(handler), groups)
                                            .rules()
                                            .stream()
                                            .map(LoginRule::rule),
                    SubmissionQuotaHook.class.getName(),
                            (handler, groups) ->
                                    SubmissionQuotaHook.read(ComponentsCheck.settingsOf(handler)).rules().stream()
                                            .map(rule -> rule.rule()));

    private ConfiguredRules() {}

    /**
     * @param groups the groups of countries that a rule may name
     * @throws org.sekisho.settings.SettingsException when a rule is wrong; {@link Preflight} tells that first
     */
    public static List<RuleCatalogue.Entry> read(Home home, CountryGroups groups) {
        Stream<RuleCatalogue.Entry> matched = MailetContainerXml.read(home).stream()
                .flatMap(mailets -> mailets.processors().stream())
                .flatMap(processor -> Stream.concat(processor.all("mailet"), processor.all("matcher")))
                .flatMap(element -> Stream.of("match", "notmatch")
                        .flatMap(name -> element.attribute(name).stream())
                        .flatMap(match -> matched(match.split("=", 2), groups))
                        .map(rule -> entry(rule, element.place())));
        Stream<RuleCatalogue.Entry> hooked = SmtpServerXml.enabled(home).stream()
                .flatMap(server -> server.all("handler"))
                .flatMap(handler -> HOOKS.getOrDefault(
                                handler.attribute("class").orElse(""), (none, known) -> Stream.of())
                        .apply(handler, groups)
                        .map(rule -> entry(rule, handler.place())));
        return Stream.concat(matched, hooked).toList();
    }

    private static RuleCatalogue.Entry entry(Rule<?, ?> rule, String place) {
        return new RuleCatalogue.Entry(rule.name(), rule.mode(), rule.toString(), place, rule.rates());
    }

    private static Stream<Rule<?, ?>> matched(String[] match, CountryGroups groups) {
        BiFunction<String, CountryGroups, Rule<?, ?>> reader = MATCHERS.get(match[0].strip());
        return reader == null ? Stream.of() : Stream.of(reader.apply(match.length < 2 ? "" : match[1], groups));
    }
}
