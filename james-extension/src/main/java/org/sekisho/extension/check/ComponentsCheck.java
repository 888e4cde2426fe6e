// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sekisho.extension.BundledGeoDatabases;
import org.sekisho.extension.Directories;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.GeoSettings;
import org.sekisho.settings.SettingsException;

/**
 * What the admin wrote for Sekisho's own matchers, mailets and hooks, and in {@code sekisho.properties}, read by the
 * very code that reads it at the start. Each component has its page in {@code docs/}.
 *
 * @param bundled where addresses are looked up when {@code sekisho.properties} does not say
 */
public record ComponentsCheck(BundledGeoDatabases bundled) implements StartCheck {

    @Override
    public List<Problem> check(Directories directories) {
        List<Problem> problems = new ArrayList<>();
        Optional<GeoSettings> geo = collect(
                problems,
                directories.relative(directories.conf(SekishoSettings.FILE)),
                "the comments in conf/sekisho.properties",
                () -> SekishoSettings.read(directories, bundled).geo());
        CountryGroups groups = geo.map(GeoSettings::groups).orElse(CountryGroups.BUILT_IN);
        List<ConfiguredRule> rules = new ArrayList<>();
        for (ConfiguredComponent one : ConfiguredComponents.read(directories).all()) {
            collect(problems, one.element().place(), one.component().page(), () -> one.rules(groups))
                    .ifPresent(rules::addAll);
        }
        problems.addAll(ConfiguredComponents.sharedNames(rules));
        geo.filter(places -> places.databases().isEmpty())
                .ifPresent(none -> ConfiguredComponents.withoutPlaces(rules).forEach(problems::add));
        return problems;
    }

    /** What is read; empty when there is a mistake in it, which is told. */
    private static <T> Optional<T> collect(List<Problem> problems, String place, String page, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (SettingsException e) {
            e.problems().forEach(problem -> problems.add(Problem.at(place, problem, "see " + page)));
            return Optional.empty();
        }
    }
}
