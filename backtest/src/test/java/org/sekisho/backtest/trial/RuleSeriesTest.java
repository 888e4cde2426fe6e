// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekisho.settings.SettingsException;

class RuleSeriesTest {
    private final RuleSeries.Maker maker = new RuleSeries.Maker(Map.of());

    private static TestedRule rule(String text) {
        return TestedRule.parse(text, Map.of());
    }

    private List<String> conditions(int series) {
        return maker.series().get(series).variants().stream()
                .map(variant -> variant.rule().toString())
                .toList();
    }

    @Test
    void testsARuleThatObservesAsIfItActed() {
        maker.add(rule("RateExceeded=recipients=500/1h, messages=100/1h, mode=observe"));

        assertThat(conditions(0)).containsExactly("messages=100/1h, recipients=500/1h, name=rate, mode=enforce");
        assertThat(maker.series().get(0).traits().observed()).isTrue();
    }

    @Test
    void leavesARuleThatMustNotActAsItIs() {
        maker.add(rule("GeoVelocity=jumps=2/1h, mode=observe"));

        assertThat(conditions(0)).allMatch(condition -> condition.endsWith("mode=observe"));
    }

    @Test
    void variesEachWindowOfASettingAlone() {
        TestedRule rule = rule("RateExceeded=recipients=500/1h, recipients=2000/1d, messages=100/1h");

        assertThat(maker.add(rule, Grid.parse("recipients=10,20"))).isTrue();
        assertThat(maker.add(rule, Grid.parse("bytes=10,20"))).isFalse();

        assertThat(maker.series())
                .extracting(RuleSeries::setting)
                .containsExactly("recipients per 1h", "recipients per 1d");
        assertThat(conditions(0))
                .containsExactly(
                        "recipients=10/1h, name=rate, mode=enforce", "recipients=20/1h, name=rate, mode=enforce");
        assertThat(conditions(1)).first().isEqualTo("recipients=10/1d, name=rate, mode=enforce");
    }

    @Test
    void keepsUnitsAndTheOtherSettings() {
        maker.add(rule("FailureRateExceeded=unknown=25%/1h, spam=10%/1h, min=30"), Grid.parse("unknown=5,50"));
        maker.add(rule("GeoVelocity=countries=10/1d, jumps=4/4h, learn=7d"), Grid.parse("jumps=3..4"));
        maker.add(rule("GeoVelocity=countries=10/1d, learn=7d"), Grid.parse("learn=3,9"));

        assertThat(maker.series())
                .extracting(RuleSeries::setting)
                .containsExactly("unknown % per 1h", "jumps per 4h", "learn");
        assertThat(conditions(0))
                .containsExactly(
                        "unknown=5%/1h, min=30, name=failures, mode=enforce",
                        "unknown=50%/1h, min=30, name=failures, mode=enforce");
        assertThat(conditions(1).get(0))
                .startsWith("jumps=3/4h, distance=500km, speed=1000km/h")
                .contains("learn=7d");
        assertThat(conditions(2).get(1)).contains("countries=10/1d", "learn=9d");
        assertThat(maker.series().get(2).traits().monotone()).isFalse();
    }

    @Test
    void triesOtherNumbersAroundEachLimit() {
        maker.addAround(rule("CountryCap=KP=0/1d, unfamiliar=50/1d, JP=unlimited"));

        assertThat(maker.series()).extracting(RuleSeries::setting).containsExactly("KP per 1d", "unfamiliar per 1d");
        assertThat(conditions(1)).anyMatch(condition -> condition.startsWith("unfamiliar=50/1d, JP=unlimited, count="));
    }

    @Test
    void takesTheSameRuleOfTwoPortsOnce() {
        maker.add(rule("RateExceeded=recipients=500/1h"));
        maker.add(rule("RateExceeded=recipients=500/1h"));
        maker.add(rule("RateExceeded=recipients=501/1h"));

        assertThat(maker.series()).hasSize(2);
    }

    @Test
    void tellsWhatIsNoRuleAndWhatIsWrongWithOne() {
        assertThatThrownBy(() -> rule("RateExeeded=recipients=500/1h"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'RateExeeded' is no rule that can be backtested; expected one of RateExceeded, CountryCap,"
                        + " GeoVelocity, NewNetworkBurst, FirstTimeRecipients, SharedNetwork, DestinationMix,"
                        + " FailureRateExceeded, such as"
                        + " RateExceeded=recipients=500/1h");
        assertThatThrownBy(() -> rule("RateExceeded=recipients=500"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("RateExceeded=recipients=500: ");
    }
}
