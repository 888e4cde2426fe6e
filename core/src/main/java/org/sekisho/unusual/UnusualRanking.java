// SPDX-License-Identifier: Apache-2.0
package org.sekisho.unusual;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.sekisho.delivery.Deliveries;
import org.sekisho.usage.Usage;

/**
 * Ranks submitters by how much they deviate from others and from their own past within a day, also under every limit.
 * Looks at every one of them twice, without holding up mail; remembers no more of them than it tells. Thread-safe.
 */
public record UnusualRanking(Usage usage, Deliveries deliveries) {
    @Inject
    public UnusualRanking {}

    /**
     * The most unusual first.
     *
     * @return empty when this store of usage cannot name its submitters
     */
    public Optional<List<RankedSubmitter>> rank(int max, Instant now) {
        PeerDistribution recipients = new PeerDistribution();
        PeerDistribution failures = new PeerDistribution();
        boolean named = usage.visit(submitter -> {
            recipients.add(Deviations.recipients(usage.peek(submitter, now)));
            failures.add(Deviations.failedPercent(deliveries.peek(submitter, now)));
        });
        PriorityQueue<RankedSubmitter> most = new PriorityQueue<>(RankedSubmitter.MOST_FIRST.reversed());
        usage.visit(submitter -> {
            Deviations deviations = new Deviations(usage.peek(submitter, now), deliveries.peek(submitter, now));
            deviations.judge(submitter, recipients, failures).ifPresent(most::add);
            if (most.size() > max) {
                most.poll();
            }
        });
        Stream<RankedSubmitter> ranked = most.stream().sorted(RankedSubmitter.MOST_FIRST);
        return named ? Optional.of(ranked.toList()) : Optional.empty();
    }
}
