// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sekisho.event.MovableClock;
import org.sekisho.login.RefusedNetworks;
import org.sekisho.login.RemoteNetwork;
import org.sekisho.login.TestNetworks;
import org.sekisho.record.InMemoryAuditTrail;

final class NetworksRoutesTest {
    private static final RemoteNetwork BOT = RemoteNetwork.parse("203.0.113.7");
    private static final RemoteNetwork HOME = RemoteNetwork.parse("2001:db8:1:2::5");

    private final MovableClock clock = new MovableClock();
    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    private final RefusedNetworks networks = TestNetworks.strict(clock);
    private final AdminServer server = new AdminServer(new NetworksRoutes(networks, AdminServer.context(audit, clock)));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsWhatWaits() {
        assertThat(server.send("GET", "/sekisho/networks", "").body()).isEqualTo("[]");

        networks.refuse(BOT);
        networks.turnAway(BOT);
        clock.advance(Duration.ofSeconds(10));

        assertThat(server.send("GET", "/sekisho/networks", "").body())
                .isEqualTo("[{\"network\":\"203.0.113.7\",\"refusedLogins\":1,\"secondsLeft\":50,\"turnedAway\":1}]");
    }

    @Test
    void liftsTheWaitByAnyAddressOfTheNetworkAndNotesIt() {
        networks.refuse(HOME);

        assertThat(server.send("DELETE", "/sekisho/networks/2001:db8:1:2::99?reason=called", "")
                        .status())
                .isEqualTo(204);

        assertThat(networks.waiting()).isEmpty();
        assertThat(audit.all()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("lift");
            assertThat(entry.detail()).isEqualTo("2001:db8:1:2:0:0:0:0/64: called");
        });
    }

    @Test
    void saysThatANetworkDoesNotWait() {
        AdminServer.Answer answer = server.send("DELETE", "/sekisho/networks/203.0.113.7", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("203.0.113.7 does not wait");
    }

    @Test
    void refusesWhatIsNoAddress() {
        AdminServer.Answer answer = server.send("DELETE", "/sekisho/networks/host.example", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("expected an address such as 203.0.113.7");
    }
}
