// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "1s, 1",
        "30s, 30",
        "15m, 900",
        "1h, 3600",
        "7d, 604800",
        "1_000s, 1000",
        "007m, 420",
        "10000d, 864000000"
    })
    void readsANumberWithAUnit(String text, long seconds) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "h", "1 h", " 1h", "1h ", "1H", "1w", "-1h", "+1h", "1.5h", "1h30m", "PT1H", "_1h", "١h"
            })
    void refusesWhatIsNoNumberWithAUnit(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("expected a duration with a unit, such as 30s, 15m, 1h or 7d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "0d", "10001d", "864000001s", "14400001m", "240001h", "9223372036854775807d"})
    void refusesWhatIsOutOfRange(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("the duration must be from 1s to 10000d");
    }

    @Test
    void refusesANumberBeyondAllBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse("9223372036854775808s"))
                .withMessage("the number is too large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_s", "1__0s"})
    void refusesDigitsGroupedWrongly(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("expected a whole number such as 500 or 1_000");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1s",
        "59, 59s",
        "60, 1m",
        "90, 90s",
        "3600, 1h",
        "5400, 90m",
        "86400, 1d",
        "90000, 25h",
        "864000000, 10000d"
    })
    void writesTheLargestUnitWithoutAFractionAndReadsItBack(long seconds, String text) {
        assertThat(Durations.format(Duration.ofSeconds(seconds))).isEqualTo(text);
        assertThat(Durations.parse(text)).hasSeconds(seconds);
    }

    @ParameterizedTest
    @CsvSource({"30, 30 s", "60, 1 min", "5400, 90 min", "3600, 1 h", "604800, 7 d"})
    void saysItForPeople(long seconds, String said) {
        assertThat(Durations.say(Duration.ofSeconds(seconds))).isEqualTo(said);
    }
}
