// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.geo.Network;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

final class ListingSettingsTest {

    private static ListingSettings read(Map<String, List<String>> written) {
        Settings settings = Settings.ofRepeatedParameters("sekisho.properties", ListingSettings.SETTINGS, written);
        ListingSettings read = ListingSettings.read(settings);
        settings.finish();
        return read;
    }

    @Test
    void isOffUnlessAskedFor() {
        assertThat(read(Map.of())).isEqualTo(ListingSettings.OFF);
        assertThat(ListingSettings.OFF.isOn()).isFalse();
    }

    @Test
    void readsAll() {
        ListingSettings read = read(Map.of(
                "listings.list", List.of("zone=ZEN.example.org, codes=127.0.0.2 127.0.0.4-127.0.0.7, action=disable"),
                "listings.address.default", List.of("203.0.113.9, 2001:db8::9"),
                "listings.resolver", List.of("[::1]:5353"),
                "listings.every", List.of("1h"),
                "listings.egress", List.of("observe")));

        assertThat(read.lists().get(0).zone()).isEqualTo("zen.example.org");
        assertThat(read.lists().get(0).nameOf("203.0.113.9")).isEqualTo("9.113.0.203.zen.example.org");
        assertThat(read.addresses()).containsOnlyKeys("default");
        assertThat(read.resolver()).isEqualTo(new InetSocketAddress(Network.parseAddress("::1"), 5353));
        assertThat(read.every()).isEqualTo(Duration.ofHours(1));
        assertThat(read.isOn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listings.list | of=addresses | listings.list=of=addresses: no zone is named; write one, such as"
                        + " zone=bl.example.net",
                "listings.list | zone=localhost | listings.list=zone=localhost: expected a domain, such as"
                        + " bl.example.net",
                "listings.list | zone=a.example, codes=10.0.0.2 | listings.list=codes=10.0.0.2: expected answers in"
                        + " 127.0.0.0/8, separated by spaces, such as 127.0.0.2 127.0.0.4-127.0.0.7",
                "listings.list | zone=a.example, delist=http://a.example | listings.list=delist=http://a.example:"
                        + " expected a link such as https://bl.example.net/remove?ip={subject}",
                "listings.list | zone=a.example, tested=false, action=disable | listings.list=zone=a.example,"
                        + " tested=false, action=disable: action=disable is for lists of addresses with test entries;"
                        + " write action=observe",
                "listings.resolver | dns.example | sekisho.properties: listings.resolver=dns.example: expected an IP"
                        + " address",
                "listings.resolver | 127.0.0.1:0 | sekisho.properties: listings.resolver=127.0.0.1:0: expected a port"
                        + " from 1 to 65535",
                "listings.every | 1m | sekisho.properties: listings.every=1m: expected a duration from 15m to 1d, such"
                        + " as 30m",
                "listings.domains | nobody | sekisho.properties: listings.domains=nobody: expected domains, separated"
                        + " by commas, such as example.jp",
                "listings.address.a | out | sekisho.properties: listings.address.a=out: expected an IP address"
            })
    void saysWhatIsWrong(String name, String value, String message) {
        assertThatThrownBy(() -> read(Map.of(name, List.of(value))))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @Test
    void namesEachZoneOnce() {
        assertThatThrownBy(() -> read(Map.of("listings.list", List.of("zone=a.example", "zone=A.example"))))
                .hasMessage("sekisho.properties: listings.list: a zone is named more than once; keep one");
    }
}
