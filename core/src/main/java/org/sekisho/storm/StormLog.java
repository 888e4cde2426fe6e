// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.time.Duration;
import java.util.List;
import org.sekisho.metrics.DecisionMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of storms, one line when one begins and one when it is over, and counts them. Thread-safe. */
public final class StormLog implements StormListener {
    private static final Logger LOG = LoggerFactory.getLogger(StormLog.class);

    private final DecisionMetrics decisions;

    public StormLog(DecisionMetrics decisions) {
        this.decisions = decisions;
    }

    /** Each of them, in this order. */
    public static StormListener all(List<StormListener> listeners) {
        return new StormListener() {
            @Override
            public void began(Storm storm) {
                listeners.forEach(one -> one.began(storm));
            }

            @Override
            public void ended(Storm storm) {
                listeners.forEach(one -> one.ended(storm));
            }
        };
    }

    @Override
    public void began(Storm storm) {
        decisions.count("storm", "began");
        LOG.warn(
                "action=storm target={} limit={} recent={} remote={}",
                storm.target(),
                storm.limit(),
                storm.counts().recent(),
                storm.samples().stream().map(StormSample::remote).findFirst().orElse("-"));
    }

    @Override
    public void ended(Storm storm) {
        decisions.count("storm", "ended");
        LOG.warn(
                "action=calm target={} limit={} seen={} unknown={} peak={} minutes={}",
                storm.target(),
                storm.limit(),
                storm.counts().seen(),
                storm.counts().unknown(),
                storm.counts().peak(),
                storm.findEnd()
                        .map(end -> Duration.between(storm.since(), end).toMinutes())
                        .orElse(0L));
    }
}
