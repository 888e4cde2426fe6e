// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.start;

import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.sekisho.extension.configuration.ConfiguredComponents;
import org.sekisho.extension.configuration.ConfiguredRule;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.finding.Mode;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.database.GeoDatabases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells at the start which rules find nothing, because no GeoIP database could be read. Mail flows nevertheless. */
public record RulesWithoutGeoData(Directories directories, GeoDatabases databases, CountryGroups groups) {
    private static final Logger LOG = LoggerFactory.getLogger(RulesWithoutGeoData.class);
    private static final String OFF = ". No address is located, so these rules are off: ";
    private static final String REMEDY = ". Put a City database there, it is taken within a minute (docs/geoip.md tells"
            + " where to get one); or write geoip.databases=none into conf/sekisho.properties";
    private static final String NAME_ONE = ". Name a City database in conf/sekisho.properties";

    @Inject
    public RulesWithoutGeoData {}

    /** As an error, unless the admin wants no database and no rule that acts needs one. */
    void tell() {
        GeoDatabases.State state = databases.state();
        List<ConfiguredRule> off = ConfiguredComponents.read(directories).rules(groups).stream()
                .filter(one -> state.isOff() && one.rule().needsPlaces())
                .toList();
        boolean wanted = !state.missing().isEmpty();
        boolean acting = off.stream().anyMatch(one -> one.rule().mode() == Mode.ENFORCE);
        if (off.isEmpty() || (!wanted && !acting)) {
            return;
        }
        LOG.error(
                "{}{}{}{}",
                wanted ? String.join("; ", state.missing()) : "geoip.databases=none",
                OFF,
                off.stream().map(RulesWithoutGeoData::describe).collect(Collectors.joining(", ")),
                wanted ? REMEDY : NAME_ONE);
    }

    private static String describe(ConfiguredRule one) {
        return one.rule().name() + " (" + one.rule().mode().setting() + ") at " + one.place();
    }
}
