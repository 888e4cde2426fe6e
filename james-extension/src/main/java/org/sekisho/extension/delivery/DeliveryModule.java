// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.delivery;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import java.time.InstantSource;
import javax.inject.Singleton;
import org.sekisho.delivery.Deliveries;
import org.sekisho.delivery.HandoverLog;
import org.sekisho.delivery.memory.DeliveriesFile;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.delivery.memory.NullSenderRates;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.configuration.ConfiguredComponents;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.firewall.FirewallCounters;
import org.sekisho.geo.CountryGroups;
import org.sekisho.mail.DeliveryLedger;
import org.sekisho.mail.MailLedger;
import org.sekisho.proof.ledger.KeyedHash;

/** What became of mail on its way out. */
public final class DeliveryModule extends AbstractModule {

    @Override
    protected void configure() {
        Provider<DeliveriesFile> loaded = getProvider(DeliveriesFile.class);
        bind(NullSenderRates.class).toProvider(() -> loaded.get().nullSenders());
        bind(HandoverLog.class).to(Deliveries.class);
    }

    @Provides
    @Singleton
    InMemoryDeliveries inMemoryDeliveries(SekishoSettings settings, CountryGroups groups, Directories directories) {
        InMemoryDeliveries deliveries = new InMemoryDeliveries(settings.maxSubmitters());
        deliveries.watch(ConfiguredComponents.read(directories).failureWindows(groups));
        return deliveries;
    }

    @Provides
    @Singleton
    DeliveriesFile deliveriesFile(
            InMemoryDeliveries deliveries, KeyedHash hash, Directories directories, InstantSource clock) {
        return DeliveriesFile.open(
                directories.var().resolve("usage").resolve("deliveries.bin"),
                deliveries,
                new NullSenderRates(hash),
                clock.instant());
    }

    /** Handed out once the saved counts are in it, so before the first result. */
    @Provides
    Deliveries deliveries(InMemoryDeliveries deliveries, DeliveriesFile unusedButLoaded) {
        return deliveries;
    }

    /** What a router counts of mail that does not come by here. */
    @Provides
    @Singleton
    FirewallCounters counters(Directories directories) {
        return FirewallCounters.open(directories.var().resolve("counters"));
    }

    @Provides
    @Singleton
    DeliveryLedger deliveryLedger(Deliveries deliveries, MailLedger ledger, InstantSource clock) {
        return new DeliveryLedger(deliveries, ledger, clock);
    }
}
