// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.114.0, false",
        "203.0.113.8/29, 203.0.113.15, true",
        "203.0.113.8/29, 203.0.113.16, false",
        "203.0.113.7, 203.0.113.7, true",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8::/64, 203.0.113.7, false"
    })
    void tellsWhatIsInIt(String network, String address, boolean inside) throws Exception {
        assertThat(Network.parse(network).contains(InetAddress.getByName(address)))
                .isEqualTo(inside);
    }

    @Test
    void anIpv4AddressInIpv6ClothesIsAnIpv4Address() throws Exception {
        byte[] octets = new byte[16];
        octets[10] = -1;
        octets[11] = -1;
        octets[12] = 10;
        InetAddress mapped = Inet6Address.getByAddress("", octets, -1);

        assertThat(mapped).isInstanceOf(Inet6Address.class);
        assertThat(Network.parse("10.0.0.0/8").contains(mapped)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.0/24", "203.0.113.7/32", "0.0.0.0/0", "2001:db8:0:0:0:0:0:0/32"})
    void comesBackFromItsText(String text) {
        assertThat(Network.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "example.org", "203.0.113/24", "203.0.113.0/", "203.0.113.0/x", "300.0.0.0/8", "fe80::1%1"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a network such as 203.0.113.0/24 or 2001:db8::/32");
    }

    @Test
    void aPrefixThatCannotBeIsRefused() {
        assertThatThrownBy(() -> Network.parse("203.0.113.0/33")).hasMessage("expected a prefix from /0 to /32");
        assertThatThrownBy(() -> Network.parse("2001:db8::1"))
                .hasMessage(
                        "IPv6 addresses are distinguished by their first 64 bits; expected a prefix from /0 to /64");
        assertThatThrownBy(() -> Network.parse("203.0.113.7/24"))
                .hasMessage("there are bits set after the prefix, did you mean 203.0.113.0/24?");
    }
}
