// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.storm.RecipientRates.Room;

final class RecipientRatesTest {
    private static final String HANAKO = "hanako@example.jp";

    private Instant now = Instant.parse("2026-11-27T09:00:00Z");

    private RecipientRates rates(String each, String network) {
        return new RecipientRates(
                Rate.parse(Dimension.RECIPIENTS, each), Rate.parse(Dimension.RECIPIENTS, network), () -> now);
    }

    @Test
    void aRecipientGetsAsMuchAsIsAllowedHoweverManyTry() {
        RecipientRates rates = rates("6/1m", "100/1m");
        int passed = 0;
        for (int second = 0; second < 600; second++) {
            for (int i = 0; i < 5; i++) {
                passed += rates.pass("hanako@example.jp") ? 1 : 0;
            }
            now = now.plusSeconds(1);
        }

        assertThat(passed).isBetween(6 * 9, 6 * 10);
        assertThat(rates.pass("taro@example.jp")).isTrue();
    }

    @Test
    void aStrangerWhoNeverStopsTakesHalfOfWhatOneRecipientGets() {
        RecipientRates rates = rates("6/1m", "100/1m");
        int stranger = 0;
        int others = 0;
        for (int second = 0; second < 600; second++) {
            for (int i = 0; i < 5; i++) {
                stranger += rates.pass(HANAKO, "192.0.2.0/24") == Room.LEFT ? 1 : 0;
            }
            String from = "198.51." + second + ".0/24";
            others += second % 30 == 0 && rates.pass(HANAKO, from) == Room.LEFT ? 1 : 0;
            now = now.plusSeconds(1);
        }

        assertThat(stranger).isBetween(3 * 9, 3 * 10);
        assertThat(others).isEqualTo(20);
    }

    @Test
    void aNetworkSendsSoMuchToAllOfThem() {
        RecipientRates rates = rates("100/1m", "3/1m");

        assertThat(rates.pass("a@example.jp", "192.0.2.0/24")).isEqualTo(Room.LEFT);
        assertThat(rates.pass("b@example.jp", "192.0.2.0/24")).isEqualTo(Room.LEFT);
        assertThat(rates.pass("c@example.jp", "192.0.2.0/24")).isEqualTo(Room.LEFT);
        assertThat(rates.pass("d@example.jp", "192.0.2.0/24")).isEqualTo(Room.NETWORK_FULL);
        assertThat(rates.pass("d@example.jp", "198.51.100.0/24")).isEqualTo(Room.LEFT);
    }

    @Test
    void aShareOfOneRecipientLeavesWhatTheNetworkSendsAlone() {
        RecipientRates rates = rates("4/1m", "1/1m");

        assertThat(rates.passShare(HANAKO, "192.0.2.0/24")).isEqualTo(Room.LEFT);
        assertThat(rates.passShare(HANAKO, "192.0.2.0/24")).isEqualTo(Room.LEFT);
        assertThat(rates.passShare(HANAKO, "192.0.2.0/24")).isEqualTo(Room.NETWORK_FULL);
        assertThat(rates.passShare(HANAKO, "198.51.100.0/24")).isEqualTo(Room.LEFT);
        assertThat(rates.pass("taro@example.jp", "192.0.2.0/24")).isEqualTo(Room.LEFT);
    }

    @Test
    void followsABoundedNumber() {
        RecipientRates rates = rates("100/1m", "1/1m");

        for (int i = 0; i < 2 * RecipientRates.MAX; i++) {
            assertThat(rates.pass(HANAKO + i, "network " + i)).isEqualTo(Room.LEFT);
        }
        assertThat(rates.pass(HANAKO, "network 0")).isEqualTo(Room.LEFT);
        assertThat(rates.pass(HANAKO, "network " + (2 * RecipientRates.MAX - 1)))
                .isEqualTo(Room.NETWORK_FULL);
    }
}
