// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import javax.inject.Singleton;
import org.sekisho.finding.report.FindingLocalizer;
import org.sekisho.geo.GeoLocator;
import org.sekisho.geo.PlaceNames;
import org.sekisho.geo.database.GeoDatabases;
import org.sekisho.geo.database.GeoSettings;
import org.sekisho.override.Overrides;

/** Where addresses are, and how people are told: one set of databases for all. Bindings only. */
final class GeoModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(GeoLocator.class).to(GeoDatabases.class);
        bind(PlaceNames.class).to(GeoDatabases.class);
    }

    @Provides
    @Singleton
    GeoDatabases databases(GeoSettings settings) {
        return GeoDatabases.openAvailable(settings);
    }

    @Provides
    @Singleton
    FindingLocalizer evidenceNames(PlaceNames names, Overrides overrides, SekishoSettings settings) {
        return new FindingLocalizer(
                        names, settings.desk().language(), settings.desk().zone())
                .remembering(overrides);
    }
}
