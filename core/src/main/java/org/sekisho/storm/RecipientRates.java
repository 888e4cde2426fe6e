// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.time.InstantSource;
import org.sekisho.rate.Rate;
import org.sekisho.window.MonotonicClock;
import org.sekisho.window.RecentCounts;

/**
 * How much each recipient may get from the null sender, and each network may send: what was let through in a window.
 * What is refused does not count, so that a recipient goes on getting as much, however many try; and of that no network
 * takes more than half, so that no stranger keeps out the bounces that come from elsewhere. At most {@value #MAX}
 * recipients, as many networks, and as many pairs of them are followed. Thread-safe; never waits.
 */
public final class RecipientRates {
    static final int MAX = 20_000;

    private final Rate each;
    private final Rate network;
    private final MonotonicClock time;
    private final RecentCounts passed;
    private final RecentCounts sent;
    private final RecentCounts shares;

    /** What there is room for. */
    public enum Room {
        /** One more, which is counted. */
        LEFT,
        /** Nothing for this recipient. */
        RECIPIENT_FULL,
        /** Nothing from this network: in all, or to this recipient. */
        NETWORK_FULL
    }

    /**
     * Nothing has passed yet.
     *
     * @param each what a recipient gets
     * @param network what a network sends to all of them
     */
    public RecipientRates(Rate each, Rate network, InstantSource clock) {
        this.each = each;
        this.network = network;
        this.time = new MonotonicClock(clock);
        this.passed = new RecentCounts(each.window(), MAX);
        this.sent = new RecentCounts(network.window(), MAX);
        this.shares = new RecentCounts(each.window(), MAX);
    }

    /** Whether there is room for one more to this bare address, wherever it comes from; if so, it is counted. */
    public synchronized boolean pass(String recipient) {
        long now = time.millis();
        if (passed.count(recipient, now) >= each.limit()) {
            return false;
        }
        passed.add(recipient, now);
        return true;
    }

    /**
     * The same of what comes from a network.
     *
     * @param from as people write it
     */
    public synchronized Room pass(String recipient, String from) {
        long now = time.millis();
        Room room = sent.count(from, now) >= network.limit() ? Room.NETWORK_FULL : passShare(recipient, from);
        if (room == Room.LEFT) {
            sent.add(from, now);
        }
        return room;
    }

    /** The same where what the network sends to all does not count: only its half of what this recipient gets. */
    public synchronized Room passShare(String recipient, String from) {
        long now = time.millis();
        String share = from + ' ' + recipient;
        if (shares.count(share, now) >= Math.max(1, each.limit() / 2)) {
            return Room.NETWORK_FULL;
        }
        if (!pass(recipient)) {
            return Room.RECIPIENT_FULL;
        }
        shares.add(share, now);
        return Room.LEFT;
    }
}
