// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 0, 203.0.113.0/24",
        "255.255.255.255, 0, 255.255.255.0/24",
        "2001:db8:1:2:3:4:5:6, 0, 2001:db8:1:2:0:0:0:0/64",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 0, ffff:ffff:ffff:ffff:0:0:0:0/64",
        "203.0.113.7, 64500, AS64500",
        "2001:db8::1, 4294967295, AS4294967295"
    })
    void isTheSystemElseThePrefix(String address, long asn, String text) throws Exception {
        Place place = new Place(Country.UNLOCATED, null, asn, 0, true);

        AccessNetwork network = AccessNetwork.of(place, InetAddress.getByName(address));

        assertThat(network).hasToString(text).isEqualTo(AccessNetwork.parse(text));
        assertThat(AccessNetwork.Kind.of(network.kind().code())).isEqualTo(network.kind());
    }

    @Test
    void sumsUpOthers() {
        assertThat(AccessNetwork.parse("others"))
                .isEqualTo(AccessNetwork.OTHERS)
                .hasToString("others");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AS", "AS99999999999", "203.0.113.0/25", "203.0.113.7", "2001:db8::/48", "home"})
    void isNothingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AccessNetwork.parse(text));
    }
}
