// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.junit.jupiter.api.Test;

class DecisionCountersTest {
    private final RecordingMetricFactory metrics = new RecordingMetricFactory();
    private final DecisionCounters decisions = new DecisionCounters(metrics);

    @Test
    void namesAMetricByTheDecisionAndWhatTellsItApart() {
        decisions.count("released");
        decisions.count("found", "hourly", "enforce");
        decisions.count("found", "hourly", "enforce");

        assertThat(metrics.countFor("sekisho-released")).isOne();
        assertThat(metrics.countFor("sekisho-found-hourly-enforce")).isEqualTo(2);
    }

    @Test
    void countsNamesThatPrometheusCannotTellApartAsOne() {
        decisions.count("found", "a.b", "enforce");
        decisions.count("found", "a-b", "enforce");
        decisions.count("found", "a_b", "enforce");

        assertThat(metrics.countFor("sekisho-found-a_b-enforce")).isEqualTo(3);
    }

    @Test
    void showsWhatIsAnnouncedWithZero() {
        decisions.announce("found", "hourly", "enforce");

        assertThat(metrics.countForPrefixName("sekisho-found"))
                .containsExactly(entry("sekisho-found-hourly-enforce", 0));
    }

    @Test
    void isBounded() {
        for (int i = 0; i < DecisionCounters.MOST + 7; i++) {
            decisions.count("found", "r" + i, "enforce");
        }
        decisions.count("found", "r0", "enforce");

        assertThat(metrics.countFor("sekisho-other")).isEqualTo(7);
        assertThat(metrics.countFor("sekisho-found-r0-enforce")).isEqualTo(2);
    }
}
