// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sekisho.james.ServerUnderTest.SECRET;

import java.nio.file.Path;
import javax.mail.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers behind a load balancer, which tells their addresses by the PROXY protocol. */
class ProxyAddressesIT {
    private static final String ALICE = "alice@example.org";
    private static final String BOB = "bob@example.org";

    @Test
    void countsSessionsOfOneNetworkOfIpv6AsOfOneAddress(@TempDir Path directory) throws Exception {
        try (ServerUnderTest server = ServerUnderTest.at(directory)
                .edit("smtpserver.xml", ProxyAddressesIT::withTwoSessionsPerAddress)
                .start()) {
            server.addDomain("example.org").addUser(ALICE, SECRET).addUser(BOB, SECRET);
            SubmissionClient alice = server.client(ALICE, SECRET);

            try (Transport first = alice.at("2001:db8:1:2::1").connect();
                    Transport second = server.client(BOB, SECRET)
                            .at("2001:db8:1:2:ffff::2")
                            .connect()) {
                assertThatThrownBy(() -> alice.at("2001:db8:1:2::3").connect()).hasMessageStartingWith("421 4.7.0 ");
                alice.at("2001:db8:1:3::1").send("from the next network", "a@remote.example");
                alice.at("203.0.113.1").send("from IPv4", "b@remote.example");
                assertThat(first.isConnected() && second.isConnected()).isTrue();
            }
            assertThat(new AbuseDesk(server).counted(ALICE, "messages")).isEqualTo(2);
        }
    }

    private static String withTwoSessionsPerAddress(String text) {
        return text.replace("<sessionsPerAddress>100<", "<sessionsPerAddress>2<")
                .replace("<proxyRequired>false<", "<proxyRequired>true<");
    }
}
