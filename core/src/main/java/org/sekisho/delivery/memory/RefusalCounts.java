// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.Handover;
import org.sekisho.delivery.reply.Refusal;
import org.sekisho.delivery.reply.RefusalGroup;
import org.sekisho.delivery.reply.RefusalGroups;
import org.sekisho.rate.Window;
import org.sekisho.window.WatchedWindows;

/** How many recipients were refused, by what the other side said and where. Thread-safe and bounded. */
final class RefusalCounts {
    private final NamedCounters counts;
    private final boolean withWords;

    /**
     * @param max how many different refusals are followed at once, at least 8
     * @param withWords whether replies of the same codes and reason but with other words are told apart
     */
    RefusalCounts(int max, boolean withWords) {
        this.counts = new NamedCounters(1, max, sums -> sums[0]);
        this.withWords = withWords;
    }

    void add(DeliveryResult delivery, WatchedWindows spans) {
        delivery.findRefusal().ifPresent(refusal -> add(refusal, delivery, spans));
    }

    private void add(Refusal refusal, DeliveryResult delivery, WatchedWindows spans) {
        Refusal counted = withWords ? refusal : new Refusal(refusal.codes(), refusal.reason(), "");
        long now = SlidingCounters.tick(delivery.at().toEpochMilli());
        delivery.recipientsByDomain()
                .forEach((domain, recipients) -> counts.add(RefusalGroup.key(counted, domain), now, spans, recipients));
    }

    /** Those with most recipients first. */
    RefusalGroups read(Window window, long now, WatchedWindows spans) {
        Map<String, long[]> sums = counts.sums(window, now, spans);
        List<RefusalGroup> groups = sums.entrySet().stream()
                .map(entry -> RefusalGroup.of(entry.getKey(), entry.getValue()[0]))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((RefusalGroup group) -> -group.recipients())
                        .thenComparing(RefusalGroup::domain)
                        .thenComparing(group -> group.refusal().summary())
                        .thenComparing(group -> group.refusal().pattern()))
                .toList();
        long[] others = sums.getOrDefault(Handover.OTHER, new long[1]);
        return new RefusalGroups(groups, others[0]);
    }

    /** Drops what no window sees any more; true when nothing is left. */
    boolean shrink(long now, WatchedWindows spans) {
        return counts.shrink(now, spans);
    }

    Map<String, long[]> words() {
        return counts.words();
    }

    /** Saved words put back. Only before the first result. */
    void restore(Map<String, long[]> saved) {
        counts.restore(saved);
    }
}
