// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = Pace.hourIn(60);

    @Test
    void playsAnHourInSoManySecondsOrALittleLess() {
        assertThat(pace.real(60)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Pace.hourIn(45).factor()).isEqualTo(80);
        assertThat(Pace.hourIn(7).real(60)).isBetween(Duration.ofMillis(6900), Duration.ofSeconds(7));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pace.hourIn(0))
                .withMessage("an hour in 0 s: must be 1 to 3600");
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(0)).withMessage("pace 0: must be at least 1");
    }

    @Test
    void goesThereAndBack() {
        assertThat(pace.real(7.5)).isEqualTo(Duration.ofMillis(7500));
        assertThat(pace.played(Duration.ofMillis(7500))).isEqualTo(Duration.ofSeconds(450));
    }

    @Test
    void dividesTheWindowsOfRatesAndTheLengthsOfSuspensions() {
        assertThat(pace.scale("match=\"RateExceeded=recipients=300/10m, bytes=4GB/1d, messages = 1_000 / 1h\""))
                .isEqualTo("match=\"RateExceeded=recipients=300/10s, bytes=4GB/24m, messages = 1_000 / 1m\"");
        assertThat(pace.scale("CountryCap=KP=0/1d, *=200/1h, --=5/1d, unfamiliar=50/1d, familiar-within=30d"))
                .isEqualTo("CountryCap=KP=0/24m, *=200/1m, --=5/24m, unfamiliar=50/24m, familiar-within=30d");
        assertThat(pace.scale("countries=10/1d, jumps=3/2h, speed=1000km/h"))
                .isEqualTo("countries=10/24m, jumps=3/2m, speed=1000km/h");
        assertThat(pace.scale("DestinationMix=domains=30/1d, tlds=12/1d, share=10%, learn=7d"))
                .isEqualTo("DestinationMix=domains=30/1d, tlds=12/1d, share=10%, learn=7d");
        assertThat(pace.scale("<for>6h</for> <for> 2m </for>")).isEqualTo("<for>6m</for> <for> 2s </for>");
    }

    @Test
    void roundsAWindowUpToAWholeSecond() {
        assertThat(pace.scale("messages=5/61s, bytes=1MB/1s")).isEqualTo("messages=5/2s, bytes=1MB/1s");
    }

    @Test
    void leavesAllElseAlone() {
        String other = "<delayTime>5 minutes, 2*1 hour</delayTime> <timeout>60000</timeout> name=recipients, 300/10m";

        assertThat(pace.scale(other)).isEqualTo(other);
    }
}
