// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.sekisho.delivery.Handover;
import org.sekisho.rate.Window;
import org.sekisho.window.WatchedWindows;

/**
 * Sliding counters by name. Thread-safe. At most so many names are followed; when one more comes, the eighth of them
 * that weigh least is summed up as {@link Handover#OTHER}, so a flood of strange names never pushes out those that
 * matter, and nothing is lost from the sums.
 */
final class NamedCounters {
    private static final int FOLDED_PART = 8;

    private final Map<String, SlidingCounters> named = new HashMap<>(4);
    private final int counters;
    private final int max;
    private final ToLongFunction<long[]> weight;

    /**
     * @param counters how many each name has, at least 1
     * @param max how many names are followed at once, at least 8
     * @param weight of the sums of a name
     */
    NamedCounters(int counters, int max, ToLongFunction<long[]> weight) {
        this.counters = counters;
        this.max = max;
        this.weight = weight;
    }

    synchronized void add(String name, long now, WatchedWindows spans, long... amounts) {
        SlidingCounters known = named.get(name);
        if (known == null && named.size() >= max) {
            fold(spans);
        }
        named.computeIfAbsent(name, any -> new SlidingCounters(counters)).add(now, spans, amounts);
    }

    /** A rare step, as it makes room for many. */
    private void fold(WatchedWindows spans) {
        SlidingCounters rest = named.computeIfAbsent(Handover.OTHER, any -> new SlidingCounters(counters));
        Map<String, Long> weights = new HashMap<>();
        named.forEach((name, timeline) -> weights.put(name, weight.applyAsLong(timeline.sums(0))));
        List<String> least = weights.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Handover.OTHER))
                .sorted(Map.Entry.comparingByValue())
                .limit(max / FOLDED_PART)
                .map(Map.Entry::getKey)
                .toList();
        for (String name : least) {
            SlidingCounters folded = named.remove(name);
            if (folded != null) {
                rest.addAll(folded, spans);
            }
        }
    }

    /** The sums within a window that ends at {@code now}, of the names that have any. */
    synchronized Map<String, long[]> sums(Window window, long now, WatchedWindows spans) {
        long length = now - spans.horizon(window, now);
        Map<String, long[]> read = new HashMap<>();
        named.forEach((name, timeline) -> {
            long[] sums = timeline.sums(timeline.peekAt(now) - length);
            if (weight.applyAsLong(sums) > 0) {
                read.put(name, sums);
            }
        });
        return read;
    }

    /** The first counter of one name within a window that ends at {@code now}. */
    synchronized long sum(String name, Window window, long now, WatchedWindows spans) {
        SlidingCounters timeline = named.get(name);
        return timeline == null ? 0 : timeline.sums(spans.horizon(window, timeline.peekAt(now)))[0];
    }

    /** Drops what no window sees any more; true when nothing is left. */
    synchronized boolean shrink(long now, WatchedWindows spans) {
        named.values().removeIf(timeline -> timeline.shrink(now, spans));
        return named.isEmpty();
    }

    synchronized Map<String, long[]> words() {
        Map<String, long[]> words = new HashMap<>();
        named.forEach((name, timeline) -> words.put(name, timeline.words()));
        return words;
    }

    /** Saved words put back. Only before the first result. */
    synchronized void restore(Map<String, long[]> saved) {
        saved.forEach((name, words) -> named.put(name, SlidingCounters.of(counters, words)));
    }
}
