// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.subnet;

import java.time.Duration;
import org.sekisho.event.LocatedEvent;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Place;

/**
 * Who wrote from where at home within the same day or hour, as far as remembered: so most messages need neither a lock
 * nor a look. A power of two of hashes; a race costs one look. Thread-safe.
 */
public final class RecentRegulars {
    private static final int SIZE = 1 << 16;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final long[] hashes;
    private final long period;

    /** @param period within which one is remembered */
    public RecentRegulars(Duration period) {
        this(period, SIZE);
    }

    private RecentRegulars(Duration period, int size) {
        this.hashes = new long[size];
        this.period = period.toMillis();
    }

    /** One that remembers hardly anybody. */
    static RecentRegulars small(Duration period) {
        return new RecentRegulars(period, 1);
    }

    /** Whether that was added within the same period. */
    public boolean has(LocatedEvent event) {
        long hash = hash(event);
        int place = place(hash);
        return hashes[place] == hash || hashes[other(place)] == hash;
    }

    /**
     * Adds it, in one of two places.
     *
     * @return whether it was there
     */
    public boolean add(LocatedEvent event) {
        long hash = hash(event);
        int place = place(hash);
        int other = other(place);
        if (hashes[place] == hash || hashes[other] == hash) {
            return true;
        }
        hashes[other] = hashes[place];
        hashes[place] = hash;
        return false;
    }

    private int other(int place) {
        return place ^ (hashes.length >> 1);
    }

    private long hash(LocatedEvent event) {
        long network = AccessNetwork.number(Place.UNLOCATED, event.remoteAddress());
        long time = event.at().toEpochMilli() / period;
        return ((network * SPREAD + event.submitter().hashCode()) * SPREAD + time) * SPREAD;
    }

    private int place(long hash) {
        return (int) (hash >>> Integer.SIZE) & (hashes.length - 1);
    }
}
