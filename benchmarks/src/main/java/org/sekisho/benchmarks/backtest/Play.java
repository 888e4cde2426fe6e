// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.backtest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.backtest.trial.TestedRule;

/** Which rules are played. */
enum Play {
    FIVE_RULES,
    WITH_RECIPIENTS,
    WITH_THRESHOLDS;

    private static final List<String> RULES = List.of(
            "RateExceeded=recipients=300/10m, recipients=500/1h, recipients=1000/1d",
            "CountryCap=KP=0/1d, unfamiliar=50/1d, *=200/1d, JP=unlimited",
            "GeoVelocity=countries=10/1d, jumps=4/4h, learn=7d, familiar-days=2",
            "NewNetworkBurst=recipients=100/1h",
            "FailureRateExceeded=unknown=25%/1h, spam=10%/1h");
    private static final String FIRST_TIME =
            "FirstTimeRecipients=recipients=60/1d, from=new-network, times=2, learn=7d";

    /** Of new rules. */
    List<RuleSeries<?, ?>> series() {
        RuleSeries.Maker maker = new RuleSeries.Maker(Map.of());
        Stream<String> recipients = this == FIVE_RULES ? Stream.of() : Stream.of(FIRST_TIME);
        Stream.concat(RULES.stream(), recipients).forEach(text -> {
            TestedRule rule = TestedRule.parse(text, Map.of());
            maker.add(rule);
            if (this == WITH_THRESHOLDS) {
                maker.addAround(rule);
            }
        });
        return maker.series();
    }
}
