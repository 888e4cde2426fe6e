// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpeedTest {

    @Test
    void saysHowFastItIsAndHowLongItStillTakes() {
        assertThat(new Speed(5_200_000, 10, 0.425).say())
                .isEqualTo("42 %, 5,200,000 events, 520,000 a second, 14 s left");
        assertThat(new Speed(0, 0, 0).say()).isEqualTo("0 events, 0 a second");
    }
}
