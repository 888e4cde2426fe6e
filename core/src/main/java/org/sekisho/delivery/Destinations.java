// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sekisho.rate.Window;
import org.sekisho.window.WatchedWindows;

/**
 * What became of mail by the domain it went to. Thread-safe. At most so many domains are followed; when one more comes,
 * the eighth of them with the least mail is summed up as {@link Handover#OTHER}, so a flood of strange domains never
 * pushes out those that matter, and no mail is lost from the sums.
 */
final class Destinations {
    private static final int COUNTERS = DeliveryOutcome.values().length;
    private static final int FOLDED_PART = 8;

    private final Map<String, SlidingCounters> domains = new HashMap<>();
    private final int max;

    /** @param max how many domains are followed at once, at least 8 */
    Destinations(int max) {
        this.max = max;
    }

    synchronized void add(DeliveryResult delivery, WatchedWindows spans) {
        long now = SlidingCounters.tick(delivery.at().toEpochMilli());
        delivery.recipientsByDomain().forEach((domain, recipients) -> {
            long[] amounts = new long[COUNTERS];
            amounts[delivery.outcome().counter()] = recipients;
            domain(domain, spans).add(now, spans, amounts);
        });
    }

    private SlidingCounters domain(String domain, WatchedWindows spans) {
        SlidingCounters known = domains.get(domain);
        if (known != null) {
            return known;
        }
        if (domains.size() >= max) {
            fold(spans);
        }
        return domains.computeIfAbsent(domain, any -> new SlidingCounters(COUNTERS));
    }

    /** A rare step, as it makes room for many. */
    private void fold(WatchedWindows spans) {
        SlidingCounters rest = domains.computeIfAbsent(Handover.OTHER, any -> new SlidingCounters(COUNTERS));
        Map<String, Long> mail = new HashMap<>();
        domains.forEach((domain, timeline) -> mail.put(domain, mail(timeline)));
        List<String> least = mail.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Handover.OTHER))
                .sorted(Map.Entry.comparingByValue())
                .limit(max / FOLDED_PART)
                .map(Map.Entry::getKey)
                .toList();
        for (String domain : least) {
            SlidingCounters folded = domains.remove(domain);
            if (folded != null) {
                rest.addAll(folded, spans);
            }
        }
    }

    private static long mail(SlidingCounters timeline) {
        return SubmitterDeliveries.counts(timeline.sums(0), 0).base();
    }

    synchronized List<DestinationCounts> read(Window window, long now, WatchedWindows spans) {
        long length = now - spans.horizon(window, now);
        List<DestinationCounts> read = new ArrayList<>();
        domains.forEach((domain, timeline) -> {
            DeliveryCounts counts = SubmitterDeliveries.counts(timeline.sums(timeline.peekAt(now) - length), 0);
            if (counts.base() > 0) {
                read.add(new DestinationCounts(domain, counts));
            }
        });
        read.sort(Comparator.comparing((DestinationCounts one) -> one.domain().equals(Handover.OTHER))
                .thenComparing(one -> -one.counts().base())
                .thenComparing(DestinationCounts::domain));
        return read;
    }

    synchronized void shrink(long now, WatchedWindows spans) {
        domains.values().removeIf(timeline -> timeline.shrink(now, spans));
    }

    synchronized Map<String, long[]> words() {
        Map<String, long[]> words = new HashMap<>();
        domains.forEach((domain, timeline) -> words.put(domain, timeline.words()));
        return words;
    }

    /** Saved words put back. Only before the first result. */
    synchronized void restore(Map<String, long[]> saved) {
        saved.forEach((domain, words) -> domains.put(domain, SlidingCounters.of(COUNTERS, words)));
    }
}
