// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.visitor;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Place;
import org.sekisho.redis.connection.AgreedStart;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.usage.SubnetVisitors;
import org.sekisho.usage.memory.subnet.RecentRegulars;
import org.sekisho.window.BoundedMaps;

/**
 * Who is in which /24 and /64, for all nodes: one key for each network in which somebody is new, read and written by
 * the command that an event takes anyhow. Whether a submitter is new somewhere is known only after that command, so the
 * next command from this node about the same network tells the others. Thread-safe.
 *
 * <p>Nobody is new in the first seven days, which begin when the first node asks for this. A regular is noted only
 * where somebody was new: so there are hardly more keys than guests.
 *
 * <p>Not in a Redis Cluster: there a command is about one slot, and a network is in another than its visitors.
 */
public final class SharedVisitors {
    private static final long LEARN = Duration.ofDays(SubnetVisitors.DAYS).toMillis();

    /** Of networks about which this node has something to tell; of more, those seen longest ago are left out. */
    private static final int MOST_WAITING = 10_000;

    /** Guarded by itself. */
    private final Map<AccessNetwork, WaitingVisits> waiting = BoundedMaps.leastRecentlyUsedFirst(MOST_WAITING);

    private final RecentRegulars regulars = new RecentRegulars(Duration.ofHours(1));
    private final AgreedStart start = new AgreedStart("sekisho:visitors");

    /** Visitors are wanted from now on; when Redis does not answer, they are kept once it does. */
    public void watch(RedisConnection redis, Instant now) {
        if (!redis.isCluster()) {
            start.watch(redis, now);
        }
    }

    /** Learns since when all nodes keep visitors; begins when nobody did, or Redis lost all. */
    public void renew(RedisConnection redis, Instant now) {
        start.renew(redis, now);
    }

    /** What the command of an event has to do with visitors. */
    public NetworkVisit begin(LocatedEvent event) {
        if (!start.isWatched() || event.place().isExcluded()) {
            return NetworkVisit.NOWHERE;
        }
        AccessNetwork network = AccessNetwork.of(Place.UNLOCATED, event.remoteAddress());
        WaitingVisits mine = take(network);
        if (mine.isNothing() && regulars.has(event)) {
            return NetworkVisit.AT_HOME;
        }
        return new NetworkVisit(this, network, mine, event);
    }

    /** What a look at a submitter has to do with them, who logged in from there. */
    public NetworkVisit begin(@Nullable InetAddress address) {
        if (!start.isWatched() || address == null) {
            return NetworkVisit.NOWHERE;
        }
        AccessNetwork network = AccessNetwork.of(Place.UNLOCATED, address);
        return new NetworkVisit(this, network, take(network), null);
    }

    private WaitingVisits take(AccessNetwork network) {
        synchronized (waiting) {
            WaitingVisits mine = waiting.remove(network);
            return mine == null ? WaitingVisits.NOTHING : mine;
        }
    }

    /** To be told with the next command about that network. */
    void await(AccessNetwork network, WaitingVisits more) {
        if (!more.isNothing()) {
            synchronized (waiting) {
                waiting.merge(network, more, WaitingVisits::and);
            }
        }
    }

    /** What another thread has to tell about that network. */
    byte[] awaiting(AccessNetwork network) {
        synchronized (waiting) {
            WaitingVisits others = waiting.get(network);
            return others == null ? WaitingVisits.NOTHING.entries() : others.entries();
        }
    }

    void isAtHome(LocatedEvent event) {
        regulars.add(event);
    }

    /** Whether anybody can be new. */
    boolean isLearnt(long now) {
        long since = start.since();
        return since <= now && now - since >= LEARN;
    }
}
