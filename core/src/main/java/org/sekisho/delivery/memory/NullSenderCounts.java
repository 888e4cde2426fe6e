// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.rate.Rate;
import org.sekisho.window.WatchedWindows;

/**
 * How much mail with null sender this server itself sent, in all and to each recipient. {@value #MAX_RECIPIENTS}
 * recipients are followed, by keyed hashes; beyond that those with the least are forgotten. Thread-safe. Made, and kept
 * over a restart, by {@link NullSenderRates}.
 */
public final class NullSenderCounts {
    /** Recipients that are followed at once. */
    static final int MAX_RECIPIENTS = 10_000;

    private static final String ALL = "all recipients";

    private final NamedCounters counts = new NamedCounters(1, MAX_RECIPIENTS, sums -> sums[0]);
    private final WatchedWindows spans;
    private final Limits limits;
    private final KeyedHash hash;
    private final AtomicLong changes;

    /**
     * What is too much.
     *
     * @param each what one recipient may get
     * @param all what all recipients together may get
     */
    public record Limits(List<Rate> each, List<Rate> all) {
        /** Copies. */
        public Limits {
            each = List.copyOf(each);
            all = List.copyOf(all);
        }

        /** As a condition has it: {@code each=20/1d, all=1000/1h}. */
        @Override
        public String toString() {
            return Stream.concat(write("each", each), write("all", all)).collect(Collectors.joining(", "));
        }

        private static Stream<String> write(String setting, List<Rate> rates) {
            return rates.stream().map(rate -> setting + '=' + rate.limit() + '/' + rate.window());
        }
    }

    NullSenderCounts(Limits limits, KeyedHash hash, AtomicLong changes) {
        this.limits = limits;
        this.hash = hash;
        this.changes = changes;
        this.spans = WatchedWindows.DEFAULT.with(Stream.concat(limits.each().stream(), limits.all().stream())
                .map(Rate::window)
                .toList());
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
            String name = Long.toHexString(hash.ofAddress(Objects.toString(recipient)));
            if (isFull(limits.all(), ALL, at) || isFull(limits.each(), name, at)) {
                exceeded.add(recipient);
            } else {
                counts.add(ALL, at, spans, 1);
                counts.add(name, at, spans, 1);
                changes.incrementAndGet();
            }
        }
        return exceeded;
    }

    private boolean isFull(List<Rate> rates, String name, long at) {
        return rates.stream().anyMatch(rate -> counts.sum(name, rate.window(), at, spans) >= rate.limit());
    }

    /** Drops what no window sees any more. */
    void shrink(long now) {
        counts.shrink(now, spans);
    }

    Map<String, long[]> words() {
        return counts.words();
    }

    void restore(Map<String, long[]> words) {
        counts.restore(words);
    }
}
