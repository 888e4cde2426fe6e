// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.listing.ListingWatch;
import org.sekisho.webadmin.health.ListingHealthCheck;
import reactor.core.publisher.Mono;

/** What the watch saw, over HTTP: of two members, one binds to an address that this machine does not have. */
class ListingsRoutesTest {
    private final Desk state = new Desk();

    @Test
    void tellsWhatIsBadAndWhatFollowed(@TempDir Path directory) {
        ListingWatch watch = WatchedPool.of(state, directory);
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
        ListingWatch watch = WatchedPool.of(state, directory);
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
