// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowTest {

    @ParameterizedTest
    @ValueSource(strings = {"1s", "59s", "10m", "1h", "25h", "1d", "31d"})
    void printsWhatItReads(String text) {
        assertThat(Window.parse(text)).hasToString(text);
    }

    @Test
    void isTheSameInAnyUnit() {
        assertThat(Window.parse("60m")).isEqualTo(Window.HOUR).hasToString("1h");
        assertThat(Window.parse("24h")).isEqualTo(Window.DAY).hasToString("1d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"32d", "745h", "2678401s"})
    void refusesMoreThanThirtyOneDays(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.parse(text))
                .withMessage("the window must be from 1s to 31d");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 1_001, 1_500, -1_000})
    void refusesWhatIsNoWholeSecond(long millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(Duration.ofMillis(millis)))
                .withMessage("the window must be from 1s to 31d");
    }

    @Test
    void refusesWhatIsNoDuration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.parse("hour"))
                .withMessage("expected a duration with a unit, such as 30s, 15m, 1h or 7d");
    }

    @Test
    void isOrderedByLength() {
        assertThat(List.of(Window.DAY, Window.parse("59m"), Window.HOUR, Window.parse("31d")).stream()
                        .sorted())
                .extracting(Window::toString)
                .containsExactly("59m", "1h", "1d", "31d");
    }
}
