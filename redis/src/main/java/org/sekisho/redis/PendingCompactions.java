// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.sekisho.redis.SubmitterLog.Compaction;

/** Compactions that wait for the next event of their submitter, at most {@value #MOST}. Thread-safe. */
final class PendingCompactions {
    private static final int MOST = 100_000;
    private static final Duration WAIT = Duration.ofMinutes(1);

    /** A log with fewer entries is left as it is when nothing more happens. */
    private static final int FEW = 4;

    /** Then no event in a compaction is sent again; half a second is for clocks that differ. */
    private static final Duration SETTLED = SubmitterLog.RESENT_WITHIN.plusMillis(500);

    private final Map<String, Pending> all = new ConcurrentHashMap<>();

    /** @param nanos when it began to wait, by a clock that nobody sets */
    private record Pending(Compaction compaction, Instant since, long nanos) {
        boolean isSettled(Instant now) {
            return System.nanoTime() - nanos >= SETTLED.toNanos()
                    && Duration.between(since, now).compareTo(SETTLED) >= 0;
        }
    }

    /** Null when there is none. */
    @Nullable
    Compaction take(String address, Instant now) {
        Pending pending = all.remove(address);
        if (pending == null) {
            return null;
        }
        return pending.isSettled(now) ? pending.compaction.settled() : pending.compaction;
    }

    /** @return whether there is room for it */
    boolean offer(String address, Compaction compaction, Instant now) {
        boolean room = all.size() < MOST;
        if (room) {
            all.put(address, new Pending(compaction, now, System.nanoTime()));
        }
        return room;
    }

    /** Takes out those that waited too long, and tells those that are worth a command of their own. */
    void expire(Instant now, BiConsumer<String, Compaction> visitor) {
        all.forEach((address, pending) -> {
            boolean old = Duration.between(pending.since, now).compareTo(WAIT) >= 0;
            if (old && all.remove(address, pending) && pending.compaction.entries() >= FEW) {
                visitor.accept(address, pending.compaction.settled());
            }
        });
    }
}
