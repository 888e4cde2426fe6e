// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check.mailet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.sekisho.extension.BundledGeoDatabases;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.ConfiguredComponent;
import org.sekisho.extension.configuration.ConfiguredComponents;
import org.sekisho.extension.configuration.ConfiguredRule;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.PropertiesFile;
import org.sekisho.finding.Mode;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.database.GeoSettings;
import org.sekisho.settings.SettingsException;

/**
 * What the admin wrote for Sekisho's own matchers, mailets and hooks, and in {@code sekisho.properties}, read by the
 * very code that reads it at the start. Each component has its page in {@code docs/}.
 *
 * @param bundled where addresses are looked up when {@code sekisho.properties} does not say
 * @param filesNeeded whether a GeoIP database that is not there is a mistake
 */
public record ComponentsCheck(BundledGeoDatabases bundled, boolean filesNeeded) implements StartCheck {
    private static final String NO_PLACES =
            "acts on where mail comes from, but geoip.databases=none locates no address";

    /** Of our own server. */
    public ComponentsCheck(BundledGeoDatabases bundled) {
        this(bundled, true);
    }

    /** Of another James, which does without GeoIP databases until they are there. */
    public static ComponentsCheck ofJames(Directories directories) {
        return new ComponentsCheck(BundledGeoDatabases.NONE.orExpected(directories), false);
    }

    @Override
    public List<Problem> check(Directories directories) {
        List<Problem> problems = new ArrayList<>();
        Optional<GeoSettings> geo = collect(
                problems, told -> place(directories, told), "the comments in conf/sekisho.properties", () -> settings(
                                directories)
                        .geo());
        CountryGroups groups = geo.map(GeoSettings::groups).orElse(CountryGroups.BUILT_IN);
        List<ConfiguredRule> rules = new ArrayList<>();
        for (ConfiguredComponent one : ConfiguredComponents.read(directories).all()) {
            collect(problems, told -> one.element().place(), one.component().page(), () -> one.rules(groups))
                    .ifPresent(rules::addAll);
        }
        problems.addAll(sharedNames(rules));
        geo.filter(places -> places.databases().isEmpty())
                .ifPresent(none -> withoutPlaces(rules).forEach(problems::add));
        return problems;
    }

    private SekishoSettings settings(Directories directories) {
        return filesNeeded
                ? SekishoSettings.read(directories, bundled)
                : SekishoSettings.readWithoutFiles(directories, bundled);
    }

    /** What is read; empty when there is a mistake in it, which is told. */
    private static <T> Optional<T> collect(
            List<Problem> problems, UnaryOperator<String> place, String page, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (SettingsException e) {
            e.problems().forEach(problem -> problems.add(Problem.at(place.apply(problem), problem, "see " + page)));
            return Optional.empty();
        }
    }

    /** The line of the setting that a problem names, if it names one. */
    private static String place(Directories directories, String problem) {
        List<String> words = List.of(problem.replaceFirst("Known: .*", "").split("[^\\w.-]+"));
        return PropertiesFile.read(directories, SekishoSettings.FILE).stream()
                .flatMap(file -> file.entries().stream())
                .filter(entry -> words.contains(entry.key()))
                .map(PropertiesFile.Entry::place)
                .findFirst()
                .orElse(directories.relative(directories.conf(SekishoSettings.FILE)));
    }

    /** Rules that differ but have one name; the brake, overrides and records could not tell them apart. */
    private static List<Problem> sharedNames(List<ConfiguredRule> rules) {
        Map<String, ConfiguredRule> first = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (ConfiguredRule one : rules) {
            ConfiguredRule other = first.putIfAbsent(one.rule().name(), one);
            if (other != null && !other.rule().toString().equals(one.rule().toString())) {
                problems.add(new Problem(
                        one.element().place(),
                        one.text(),
                        "is called '" + one.rule().name() + "' like the different rule at "
                                + other.element().place(),
                        "give it a name of its own, such as name=" + one.rule().name() + "-2"));
            }
        }
        return problems;
    }

    /**
     * The rules that would protect nobody, silently, in a server without a GeoIP database. Those that observe may
     * stand.
     */
    private static Stream<Problem> withoutPlaces(List<ConfiguredRule> rules) {
        return rules.stream()
                .filter(one -> one.rule().needsPlaces() && one.rule().mode() == Mode.ENFORCE)
                .map(one -> new Problem(
                        one.element().place(),
                        one.text(),
                        NO_PLACES,
                        "name a database in conf/sekisho.properties, or write " + one.observe()));
    }
}
