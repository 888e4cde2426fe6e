// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.DestinationCounts;
import org.sekisho.delivery.Handover;
import org.sekisho.rate.Window;
import org.sekisho.window.WatchedWindows;

/** What became of mail by the domain it went to. Thread-safe and bounded. */
final class Destinations {
    private static final int COUNTERS = DeliveryOutcome.values().length;

    private final NamedCounters domains;

    /** @param max how many domains are followed at once, at least 8 */
    Destinations(int max) {
        this.domains = new NamedCounters(
                COUNTERS, max, sums -> SubmitterDeliveries.counts(sums, 0).base());
    }

    void add(DeliveryResult delivery, WatchedWindows spans) {
        long now = SlidingCounters.tick(delivery.at().toEpochMilli());
        delivery.recipientsByDomain().forEach((domain, recipients) -> {
            long[] amounts = new long[COUNTERS];
            amounts[delivery.outcome().counter()] = recipients;
            domains.add(domain, now, spans, amounts);
        });
    }

    List<DestinationCounts> read(Window window, long now, WatchedWindows spans) {
        return domains.sums(window, now, spans).entrySet().stream()
                .map(entry -> new DestinationCounts(entry.getKey(), SubmitterDeliveries.counts(entry.getValue(), 0)))
                .sorted(Comparator.comparing(
                                (DestinationCounts one) -> one.domain().equals(Handover.OTHER))
                        .thenComparing(one -> -one.counts().base())
                        .thenComparing(DestinationCounts::domain))
                .toList();
    }

    void shrink(long now, WatchedWindows spans) {
        domains.shrink(now, spans);
    }

    Map<String, long[]> words() {
        return domains.words();
    }

    /** Saved words put back. Only before the first result. */
    void restore(Map<String, long[]> saved) {
        domains.restore(saved);
    }
}
