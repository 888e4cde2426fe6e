// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.time.Instant;
import org.apache.james.PeriodicalHealthChecks;
import org.junit.jupiter.api.Test;

class HealthLogFilterTest {
    private Instant now = Instant.parse("2026-11-27T09:00:00Z");
    private final HealthLogFilter filter = new HealthLogFilter(() -> now);
    private final LoggerContext context = new LoggerContext();

    @Test
    void logsWhatChangesAndOnceADay() {
        assertThat(degraded("GeoIP", "built 2571 days ago")).isEqualTo(FilterReply.NEUTRAL);
        int lines = 0;
        for (int minute = 1; minute < 2 * 24 * 60; minute++) {
            now = now.plus(Duration.ofMinutes(1));
            lines += degraded("GeoIP", "built " + (2571 + minute / 1440) + " days ago") == FilterReply.NEUTRAL ? 1 : 0;
        }

        assertThat(lines).isEqualTo(1);
        assertThat(degraded("GeoIP", "cannot be read")).isEqualTo(FilterReply.NEUTRAL);
        assertThat(degraded("usage", "cannot be read")).isEqualTo(FilterReply.NEUTRAL);
        assertThat(degraded("usage", "cannot be read")).isEqualTo(FilterReply.DENY);
    }

    @Test
    void logsAgainWhatHadGotBetter() {
        degraded("records", "no answer");
        now = now.plus(Duration.ofMinutes(11));

        assertThat(degraded("records", "no answer")).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void leavesAllOtherLogLinesAlone() {
        assertThat(filter.decide(null, context.getLogger("x"), Level.WARN, "{} {}", new Object[] {"a", "b"}, null))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(filter.decide(null, context.getLogger("x"), Level.WARN, "{} {}", new Object[] {"a", "b"}, null))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    private FilterReply degraded(String component, String cause) {
        return filter.decide(
                null,
                context.getLogger(PeriodicalHealthChecks.class),
                Level.WARN,
                "DEGRADED: {} : {}",
                new Object[] {component, cause},
                null);
    }
}
