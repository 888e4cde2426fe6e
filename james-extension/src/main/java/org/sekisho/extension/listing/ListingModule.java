// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.listing;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.time.InstantSource;
import java.util.List;
import javax.inject.Singleton;
import org.apache.james.domainlist.api.DomainList;
import org.sekisho.egress.EgressPools;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.listing.EgressAddress;
import org.sekisho.listing.ListingSettings;
import org.sekisho.listing.ListingWatch;
import org.sekisho.metrics.DecisionMetrics;

/** The watch over blocklists: one for the server. Bindings only. */
public final class ListingModule extends AbstractModule {

    @Provides
    @Singleton
    ListingWatch watch(
            ListingSettings settings,
            EgressAddresses addresses,
            Directories directories,
            EgressPools pools,
            ListingWatch.Surroundings around) {
        List<EgressAddress> egress = settings.isOn() ? addresses.read(settings) : List.of();
        return ListingWatch.open(
                settings, egress, directories.var().resolve("pools").resolve("listings.json"), pools, around);
    }

    @Provides
    @Singleton
    EgressAddresses addresses(Directories directories, DomainList domains) {
        return new EgressAddresses(directories, domains);
    }

    @Provides
    ListingWatch.Surroundings surroundings(DecisionMetrics decisions, InstantSource clock) {
        return new ListingWatch.Surroundings(decisions, clock);
    }
}
