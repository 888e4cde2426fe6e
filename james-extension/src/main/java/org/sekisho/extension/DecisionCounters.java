// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.sekisho.metrics.DecisionMetrics;

/**
 * Counts decisions in James's metrics, as {@code sekisho-found-recipients-enforce}. What is no letter, digit or
 * {@code _} becomes {@code _}, so that names that would look alike in Prometheus are one metric. Of more than
 * {@value #MOST} names the rest is {@code sekisho-other}. Thread-safe.
 */
@Singleton
final class DecisionCounters implements DecisionMetrics {
    static final int MOST = 1000;

    private static final String OTHER = "sekisho-other";

    private final MetricFactory metrics;
    private final Map<String, Metric> known = new ConcurrentHashMap<>();

    @Inject
    DecisionCounters(MetricFactory metrics) {
        this.metrics = metrics;
    }

    @Override
    public void count(String decision, String... by) {
        metric(decision, by).increment();
    }

    @Override
    public void announce(String decision, String... by) {
        Metric unused = metric(decision, by);
    }

    private Metric metric(String decision, String... by) {
        String name = by.length == 0 ? decision : decision + "-" + String.join("-", by);
        Metric metric = known.get(name);
        return metric == null ? learn(name, decision, by) : metric;
    }

    private Metric learn(String name, String decision, String... by) {
        if (known.size() >= MOST) {
            return metrics.generate(OTHER);
        }
        StringBuilder plain = new StringBuilder("sekisho-").append(plain(decision));
        for (String word : by) {
            plain.append('-').append(plain(word));
        }
        return known.computeIfAbsent(name, unused -> metrics.generate(plain.toString()));
    }

    private static String plain(String word) {
        return word.replaceAll("[^A-Za-z0-9_]", "_");
    }
}
