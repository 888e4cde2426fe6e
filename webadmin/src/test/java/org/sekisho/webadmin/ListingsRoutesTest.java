// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.egress.EgressPools;
import org.sekisho.egress.PoolSelector;
import org.sekisho.egress.reroute.Reroutes;
import org.sekisho.geo.Network;
import org.sekisho.listing.EgressAddress;
import org.sekisho.listing.ListingSettings;
import org.sekisho.listing.ListingWatch;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.settings.Settings;
import org.sekisho.webadmin.health.ListingHealthCheck;
import reactor.core.publisher.Mono;

/** What the watch saw, over HTTP: of two members, one binds to an address that this machine does not have. */
class ListingsRoutesTest {
    private final Desk state = new Desk();

    private ListingWatch watch(Path directory) {
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

    @Test
    void tellsWhatIsBadAndWhatFollowed(@TempDir Path directory) {
        ListingWatch watch = watch(directory);
        try (AdminServer server = new AdminServer(new ListingsRoutes(watch, state.context))) {
            assertThat(server.get("/sekisho/listings").body())
                    .isEqualTo("{\"on\":true,\"looked\":null,\"watched\":[],\"distrusted\":[],\"withdrawn\":[],"
                            + "\"kept\":[]}");

            watch.look();

            assertThat(server.get("/sekisho/listings").body())
                    .startsWith("{\"on\":true,\"looked\":\"2026-11-23T09:00:00Z\",\"watched\":[{\"source\":\"this"
                            + " machine\",\"subject\":\"a\",\"state\":\"bad\",\"since\":\"2026-11-23T09:00:00Z\","
                            + "\"detail\":\"this machine has no address 192.0.2.1\"")
                    .contains("\"withdrawn\":[{\"processor\":\"a\",\"since\":\"2026-11-23T09:00:00Z\","
                            + "\"author\":\"listing-watch\",\"reason\":\"this machine has no address"
                            + " 192.0.2.1\"}]");
            assertThat(server.get("/sekisho/listings/history").body())
                    .isEqualTo("[{\"at\":\"2026-11-23T09:00:00Z\",\"source\":\"this machine\",\"subject\":\"a\","
                            + "\"what\":\"bad\",\"detail\":\"this machine has no address 192.0.2.1\"}]");
        }
    }

    @Test
    void theHealthCheckSaysIt(@TempDir Path directory) {
        ListingWatch watch = watch(directory);
        ListingHealthCheck check = new ListingHealthCheck(watch);
        assertThat(Mono.from(check.check()).block())
                .satisfies(result -> assertThat(result.isHealthy()).isTrue());

        watch.look();

        assertThat(Mono.from(check.check()).block()).satisfies(result -> {
            assertThat(result.isDegraded()).isTrue();
            assertThat(result.getCause())
                    .contains("pool member a: this machine has no address 192.0.2.1, since 2026-11-23T09:00:00Z");
        });
    }
}
