// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.PeriodicalHealthChecks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets what James's periodic health checks find into the log when it changes, and once a day. {@code conf/logback.xml}
 * names it. Numbers that differ are no change. Thread-safe; holds one entry a component.
 */
public final class HealthLogFilter extends TurboFilter {
    private static final String CHECKS = PeriodicalHealthChecks.class.getName();
    private static final Duration AGAIN = Duration.ofDays(1);

    /** What was not found for so long had got better in between. */
    private static final Duration GAP = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<String, Found> last = new ConcurrentHashMap<>();

    /** Made by Logback. */
    public HealthLogFilter() {
        this(InstantSource.system());
    }

    HealthLogFilter(InstantSource clock) {
        this.clock = clock;
    }

    private record Found(String text, Instant logged, Instant seen) {}

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] values,
            @Nullable Throwable failure) {
        if (values == null || values.length < 2 || level.toInt() < Level.WARN_INT || !isCheck(logger)) {
            return FilterReply.NEUTRAL;
        }
        return isNew(String.valueOf(values[0]), format + values[1]) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private static boolean isCheck(Logger logger) {
        return logger.getName().equals(CHECKS);
    }

    private boolean isNew(String component, String found) {
        Instant now = clock.instant();
        String text = found.replaceAll("[0-9]+", "#");
        Found before = last.get(component);
        boolean isNew = before == null
                || !before.text().equals(text)
                || Duration.between(before.seen(), now).compareTo(GAP) > 0
                || Duration.between(before.logged(), now).compareTo(AGAIN) >= 0;
        last.put(component, new Found(text, isNew || before == null ? now : before.logged(), now));
        return isNew;
    }
}
