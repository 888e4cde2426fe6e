// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long mails took from the client's 250 to the sink. Thread-safe. */
public final class Latencies {
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private final Map<String, Long> arrived = new ConcurrentHashMap<>();

    public void accepted(String id) {
        accepted.put(id, System.nanoTime());
    }

    public void arrived(String id) {
        arrived.putIfAbsent(id, System.nanoTime());
    }

    /** How many were accepted whose names begin so. */
    public long sent(String prefix) {
        return accepted.keySet().stream().filter(id -> id.startsWith(prefix)).count();
    }

    /** How many of these are in the sink. */
    public long through(String prefix) {
        return accepted.keySet().stream()
                .filter(id -> id.startsWith(prefix) && arrived.containsKey(id))
                .count();
    }

    /** In milliseconds; what was in the sink before the client had its 250 took none. */
    public double quantile(String prefix, double quantile) {
        double[] sorted = accepted.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToDouble(entry ->
                        Math.max(0, arrived.getOrDefault(entry.getKey(), Long.MAX_VALUE) - entry.getValue()) / 1e6)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)];
    }
}
