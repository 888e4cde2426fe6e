// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import es.moki.ratelimitj.core.limiter.request.RequestLimitRule;
import es.moki.ratelimitj.core.limiter.request.RequestRateLimiter;
import es.moki.ratelimitj.inmemory.request.InMemorySlidingWindowRequestRateLimiter;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sekisho.finding.Mode;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.rule.RateRule;

/** The same limits for every candidate: messages, recipients and bytes in an hour and in a day, never reached. */
final class Limits {
    private static final int LIMIT = 1_000_000_000;

    private Limits() {}

    static RateRule rule() {
        List<Rate> rates = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            rates.add(new Rate(dimension, 1_000_000_000_000L, Window.HOUR));
            rates.add(new Rate(dimension, 1_000_000_000_000L, Window.DAY));
        }
        return new RateRule("all", Mode.ENFORCE, rates);
    }

    /** One dimension of one submitter. */
    static Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(1_000_000_000_000L).refillGreedy(1_000_000_000_000L, Duration.ofHours(1)))
                .addLimit(limit ->
                        limit.capacity(2_000_000_000_000L).refillGreedy(2_000_000_000_000L, Duration.ofDays(1)))
                .build();
    }

    /** One dimension of all submitters, sliding with twelve parts as ours does. */
    static RequestRateLimiter limiter() {
        return new InMemorySlidingWindowRequestRateLimiter(Set.of(
                RequestLimitRule.of(Duration.ofHours(1), LIMIT).withPrecision(Duration.ofMinutes(5)),
                RequestLimitRule.of(Duration.ofDays(1), LIMIT).withPrecision(Duration.ofHours(2))));
    }
}
