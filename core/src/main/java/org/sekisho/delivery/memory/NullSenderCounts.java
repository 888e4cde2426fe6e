// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.sekisho.proof.BareAddress;
import org.sekisho.rate.Rate;
import org.sekisho.window.WatchedWindows;

/**
 * How much mail with null sender this server itself sent, in all and to each recipient. In memory; {@value
 * #MAX_RECIPIENTS} recipients are followed, beyond that those with the least are forgotten. Thread-safe.
 */
public final class NullSenderCounts {
    /** Recipients that are followed at once. */
    static final int MAX_RECIPIENTS = 10_000;

    private static final String ALL = "all recipients";

    private final NamedCounters counts = new NamedCounters(1, MAX_RECIPIENTS, sums -> sums[0]);
    private final WatchedWindows spans;
    private final List<Rate> each;
    private final List<Rate> all;

    /**
     * @param each what one recipient may get
     * @param all what all recipients together may get
     */
    public NullSenderCounts(List<Rate> each, List<Rate> all) {
        this.each = List.copyOf(each);
        this.all = List.copyOf(all);
        this.spans = WatchedWindows.DEFAULT.with(
                Stream.concat(each.stream(), all.stream()).map(Rate::window).toList());
    }

    /**
     * Counts a mail for those of its recipients who may still get one.
     *
     * @param recipients addresses, as in an envelope; equal ones behind a signature are one
     * @return the others, of whom nothing is counted
     */
    public synchronized <T> List<T> exceeded(Collection<T> recipients, Instant now) {
        long at = SlidingCounters.tick(now.toEpochMilli());
        List<T> exceeded = new ArrayList<>();
        for (T recipient : recipients) {
            String name = BareAddress.of(Objects.toString(recipient));
            if (isFull(all, ALL, at) || isFull(each, name, at)) {
                exceeded.add(recipient);
            } else {
                counts.add(ALL, at, spans, 1);
                counts.add(name, at, spans, 1);
            }
        }
        return exceeded;
    }

    private boolean isFull(List<Rate> rates, String name, long at) {
        return rates.stream().anyMatch(rate -> counts.sum(name, rate.window(), at, spans) >= rate.limit());
    }
}
