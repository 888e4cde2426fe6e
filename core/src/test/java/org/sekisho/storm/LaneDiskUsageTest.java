// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LaneDiskUsageTest {
    private final LaneDiskUsage octets = new LaneDiskUsage();

    @Test
    void areThoseOfTheMailsThatCameLast() {
        octets.add(1_000);
        octets.add(20);
        octets.add(3);

        assertThat(octets.of(3)).isEqualTo(1_023);
        assertThat(octets.of(2)).isEqualTo(23);
        assertThat(octets.of(1)).isEqualTo(3);
        octets.add(7);
        assertThat(octets.of(2)).isEqualTo(10);
        assertThat(octets.of(0)).isZero();
    }

    @Test
    void ofMailFromBeforeARestartAreTheAverage() {
        assertThat(octets.of(50)).isZero();

        octets.add(10);
        octets.add(30);
        assertThat(octets.of(50)).isEqualTo(1_000);
    }

    @Test
    void keepABoundedNumber() {
        for (int i = 0; i < 2 * LaneDiskUsage.MAX; i++) {
            octets.add(2);
        }

        assertThat(octets.of(2 * LaneDiskUsage.MAX)).isEqualTo(4L * LaneDiskUsage.MAX);
    }
}
