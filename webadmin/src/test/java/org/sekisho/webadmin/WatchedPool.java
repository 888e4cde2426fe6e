// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sekisho.egress.EgressPools;
import org.sekisho.egress.PoolSelector;
import org.sekisho.egress.reroute.Reroutes;
import org.sekisho.geo.Network;
import org.sekisho.listing.EgressAddress;
import org.sekisho.listing.ListingSettings;
import org.sekisho.listing.ListingWatch;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.settings.Settings;

/** Two members, of which one binds to an address that this machine does not have. */
final class WatchedPool {
    private WatchedPool() {}

    static ListingWatch of(Desk state, Path directory) {
        EgressPools pools = EgressPools.open(
                directory.resolve("pools.json"), Reroutes.inMemory(), state.brake, state.audit, () -> state.now);
        pools.register(PoolSelector.read(
                "ReroutePool",
                Settings.ofParameters(
                        "ReroutePool", PoolSelector.SETTINGS, Map.of("pools", "processor=a; processor=b"))));
        Settings written = Settings.ofRepeatedParameters(
                "sekisho.properties", ListingSettings.SETTINGS, Map.of("listings.egress", List.of("disable")));
        InetAddress elsewhere = Network.parseAddress("192.0.2.1");
        return ListingWatch.open(
                ListingSettings.read(written),
                List.of(
                        new EgressAddress("a", elsewhere, "a.example.net", List.of()),
                        new EgressAddress("b", InetAddress.getLoopbackAddress(), "b.example.net", List.of())),
                directory.resolve("listings.json"),
                pools,
                new ListingWatch.Surroundings(DecisionMetrics.uncounted(), () -> state.now));
    }
}
