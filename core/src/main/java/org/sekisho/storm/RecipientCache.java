// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.sekisho.window.BoundedMaps;
import org.sekisho.window.MonotonicClock;

/**
 * Which recipients exist and which do not, as far as somebody has just asked: at most so many, each for a time; the one
 * that was put in first makes room. Thread-safe.
 */
public final class RecipientCache {
    private final MonotonicClock time;
    private final Ttl ttl;
    private final Map<String, Entry> entries;

    /**
     * How long an answer holds.
     *
     * @param known that there is such a recipient
     * @param unknown that there is none
     */
    public record Ttl(Duration known, Duration unknown) {
        public Ttl {
            if (known.isNegative() || unknown.isNegative()) {
                throw new IllegalArgumentException("an answer cannot hold for less than no time");
            }
        }
    }

    private record Entry(boolean known, long until) {}

    /** @param max how many answers */
    public RecipientCache(int max, Ttl ttl, InstantSource clock) {
        this.time = new MonotonicClock(clock);
        this.ttl = ttl;
        this.entries = BoundedMaps.oldestFirst(max);
    }

    /** Whether there is such a recipient; empty when somebody has to ask. */
    public synchronized Optional<Boolean> find(String address) {
        Entry entry = entries.get(address);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.until() <= time.millis()) {
            entries.remove(address);
            return Optional.empty();
        }
        return Optional.of(entry.known());
    }

    /** Keeps an answer. */
    public synchronized void put(String address, boolean known) {
        entries.remove(address);
        Duration holds = known ? ttl.known() : ttl.unknown();
        entries.put(address, new Entry(known, time.millis() + holds.toMillis()));
    }

    /** How many answers are kept, those that no longer hold included. */
    public synchronized int size() {
        return entries.size();
    }
}
