// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import org.apache.james.metrics.api.MetricFactory;
import org.sekisho.record.Decisions;

/** Counts decisions in James's metrics, as {@code sekisho-found-recipients-enforce}. Thread-safe. */
@Singleton
final class CountedDecisions implements Decisions {
    private final MetricFactory metrics;

    @Inject
    CountedDecisions(MetricFactory metrics) {
        this.metrics = metrics;
    }

    @Override
    public void count(String decision, String... by) {
        String name = by.length == 0 ? decision : decision + "-" + String.join("-", by);
        metrics.generate("sekisho-" + name).increment();
    }
}
