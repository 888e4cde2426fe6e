// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sekisho.finding.Mode;
import org.sekisho.geo.CountryGroups;
import org.sekisho.james.Home;
import org.sekisho.matchers.CountryCap;
import org.sekisho.matchers.GeoVelocity;
import org.sekisho.settings.SettingsException;
import org.sekisho.smtp.LoginRule;
import org.sekisho.smtp.SubmissionAuthHook;

/**
 * Rules that act on places, in a server that has no GeoIP database: they would protect nobody, silently. Those that
 * only observe may stand.
 */
final class PlacesCheck {
    private static final String PROBLEM = "acts on where mail comes from, but geoip.databases=none locates no address";
    private static final String REMEDY = "name a database in conf/sekisho.properties, or write ";

    private static final Map<String, BiFunction<String, CountryGroups, Mode>> MATCHERS = Map.of(
            CountryCap.class.getName(),
                    (condition, groups) -> CountryCap.read(condition, groups).mode(),
            GeoVelocity.class.getName(),
                    (condition, groups) -> GeoVelocity.read(condition, groups).mode());

    private PlacesCheck() {}

    /** Every rule that needs a database; those that cannot be read are left to {@link ComponentsCheck}. */
    static List<Problem> withoutDatabases(Home home, CountryGroups groups) {
        Stream<Problem> matched = MailetContainerXml.read(home).stream()
                .flatMap(mailets -> mailets.processors().stream())
                .flatMap(processor -> Stream.concat(processor.all("mailet"), processor.all("matcher")))
                .flatMap(element -> matcher(element, groups));
        Stream<Problem> hooked = SmtpServerXml.enabled(home).stream()
                .flatMap(server -> server.all("handler"))
                .filter(handler -> handler.attribute("class")
                        .filter(SubmissionAuthHook.class.getName()::equals)
                        .isPresent())
                .flatMap(handler -> hook(handler, groups));
        return Stream.concat(matched, hooked).toList();
    }

    private static Stream<Problem> matcher(XmlElement element, CountryGroups groups) {
        return Stream.of("match", "notmatch")
                .flatMap(name -> element.attribute(name).stream())
                .filter(match -> acts(match.split("=", 2), groups))
                .map(match -> new Problem(element.place(), match, PROBLEM, REMEDY + "mode=observe"));
    }

    private static boolean acts(String[] match, CountryGroups groups) {
        BiFunction<String, CountryGroups, Mode> reader = MATCHERS.get(match[0].strip());
        try {
            return reader != null && match.length > 1 && reader.apply(match[1], groups) == Mode.ENFORCE;
        } catch (SettingsException e) {
            return false;
        }
    }

    /** The rules stand in the order of their elements. */
    private static Stream<Problem> hook(XmlElement handler, CountryGroups groups) {
        List<XmlElement> elements = handler.children("geoVelocity");
        List<LoginRule> rules = rules(handler, groups);
        return IntStream.range(0, rules.size())
                .filter(i -> rules.get(i).rule().mode() == Mode.ENFORCE)
                .mapToObj(elements::get)
                .map(element -> new Problem(element.place(), element.quote(), PROBLEM, REMEDY + "action=observe"));
    }

    private static List<LoginRule> rules(XmlElement handler, CountryGroups groups) {
        try {
            return SubmissionAuthHook.read(ComponentsCheck.settingsOf(handler), groups)
                    .rules();
        } catch (SettingsException e) {
            return List.of();
        }
    }
}
