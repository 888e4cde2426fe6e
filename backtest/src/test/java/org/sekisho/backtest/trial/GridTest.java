// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {

    @Test
    void countsUpAFewAndGrowsInLongRanges() {
        assertThat(Grid.parse("countries=3..8"))
                .isEqualTo(new Grid(
                        "countries", Grid.parse("countries=3,4,5,6,7,8").values()));
        assertThat(Grid.parse("recipients=100..2000").values())
                .containsExactly(
                        100L, 130L, 160L, 200L, 250L, 320L, 400L, 500L, 630L, 800L, 1000L, 1300L, 1600L, 2000L);
        assertThat(Grid.parse(" recipients=1_000,50 ").values()).containsExactly(50L, 1000L);
    }

    @Test
    void liesAroundTheNumberOfARule() {
        assertThat(Grid.around("recipients", 500).values())
                .startsWith(100L)
                .contains(500L)
                .endsWith(2500L);
        assertThat(Grid.around("countries", 3).values()).startsWith(2L).endsWith(15L);
        assertThat(Grid.around("KP", 0).values()).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recipients|expected a setting of a rule with a range or with numbers, such as recipients=100..2000 or"
                        + " countries=3,5,10",
                "recipients=5|expected a setting of a rule with a range or with numbers, such as recipients=100..2000"
                        + " or countries=3,5,10",
                "recipients=9..9|expected 2 to 40 different numbers, 1 or more",
                "recipients=0,1|expected 2 to 40 different numbers, 1 or more",
            })
    void refusesWhatIsNone(String text, String problem) {
        assertThatThrownBy(() -> Grid.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }
}
