// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.sekisho.proof.ledger.KeyedHash;

/**
 * How much mail with null sender this server itself sent, for each entry of the configuration that limits it. What
 * {@link DeliveriesFile} saved is counted on by the entry with the same limits; of several with the same, the first by
 * the first, the second by the second. Bounded by what is configured. Thread-safe.
 */
public final class NullSenderRates {
    private static final int MAX_NAME = 1_000;

    private final KeyedHash hash;
    private final AtomicLong changes = new AtomicLong();
    private final Map<String, NullSenderCounts> counts = new HashMap<>();
    private final Map<String, Map<String, long[]>> saved = new HashMap<>();

    /** @param hash in place of the recipients' addresses */
    public NullSenderRates(KeyedHash hash) {
        this.hash = hash;
    }

    /** For nobody in particular: nothing is too much, and nothing is kept. */
    public NullSenderCounts unlimited() {
        return new NullSenderCounts(new NullSenderCounts.Limits(List.of(), List.of()), hash, changes);
    }

    /** New ones, each time, which begin with what was saved of an entry with the same limits. */
    public synchronized NullSenderCounts count(NullSenderCounts.Limits limits) {
        String name = nameOf(limits.toString());
        NullSenderCounts own = new NullSenderCounts(limits, hash, changes);
        Map<String, long[]> words = saved.remove(name);
        if (words != null) {
            own.restore(words);
        }
        counts.put(name, own);
        return own;
    }

    private String nameOf(String limits) {
        String cut = limits.substring(0, Math.min(MAX_NAME, limits.length()));
        int number = 1;
        while (counts.containsKey(cut + " #" + number)) {
            number++;
        }
        return cut + " #" + number;
    }

    /** Drops what no window sees any more. */
    synchronized void sweep(Instant now) {
        long tick = SlidingCounters.tick(now.toEpochMilli());
        counts.values().forEach(own -> own.shrink(tick));
    }

    /** Grows with every change. */
    long changes() {
        return changes.get();
    }

    /** Of entries that are no longer configured, nothing. */
    synchronized Map<String, Map<String, long[]>> words() {
        Map<String, Map<String, long[]>> words = new HashMap<>();
        counts.forEach((name, own) -> words.put(name, own.words()));
        return words;
    }

    /** Puts back what was saved. */
    synchronized void restore(Map<String, Map<String, long[]>> words) {
        saved.putAll(words);
    }
}
