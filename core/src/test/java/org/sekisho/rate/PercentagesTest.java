// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.promotion.PromotionCriteria;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.suspension.BrakeSettings;

/** What each setting that is a percentage accepts. */
class PercentagesTest {
    private static final Function<String, BigDecimal> FINE = Percentages.between("0.01", "100", "1");

    @Test
    void readsAFractionAsFineAsTheLowerEnd() {
        assertThat(FINE.apply("0.01%")).isEqualByComparingTo("0.01");
        assertThat(FINE.apply("007.5%")).isEqualByComparingTo("7.5");
        assertThat(FINE.apply("100.00%")).isEqualByComparingTo("100");
        assertThat(Percentages.between(1, 100, 10).apply("05%")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "%", "0%", "0.00%", "0.001%", "100.01%", "1000%", "1,5%", ".5%", "5.%", "-1%", " 1%"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> FINE.apply(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a percentage from 0.01% to 100%, such as 1%");
    }

    @Test
    void wholeOnesHaveNoFraction() {
        assertThatThrownBy(() -> Percentages.between(0, 100, 10).apply("1.0%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a percentage from 0% to 100%, such as 10%");
    }

    private static Settings settings(List<Setting<?>> known, Map<String, String> written) {
        return Settings.ofParameters("sekisho.properties", known, written);
    }

    @Test
    void settingsAcceptTheEndsOfTheirRanges() {
        assertThat(List.of("0%", "00%", "100%", "05%").stream().map(PercentagesTest::unjudged))
                .containsExactly(0, 0, 100, 5);
        assertThat(List.of("0.001%", "10%", "010%", "0.1%").stream().map(PercentagesTest::harm))
                .containsExactly(10, 100_000, 100_000, 1_000);
        assertThat(List.of("0.01%", "100%", "000.5%").stream().map(PercentagesTest::perHour))
                .containsExactly(new BigDecimal("0.01"), new BigDecimal("100"), new BigDecimal("0.5"));
    }

    private static int unjudged(String text) {
        return PromotionCriteria.read(settings(PromotionCriteria.SETTINGS, Map.of("promotion.unjudged", text)))
                .unjudgedPercent();
    }

    private static int harm(String text) {
        return PromotionCriteria.read(settings(PromotionCriteria.SETTINGS, Map.of("promotion.harm", text)))
                .harmPerMillion();
    }

    private static BigDecimal perHour(String text) {
        return BrakeSettings.read(settings(BrakeSettings.SETTINGS, Map.of("brake.per-hour", text)))
                .perHour()
                .percent();
    }
}
