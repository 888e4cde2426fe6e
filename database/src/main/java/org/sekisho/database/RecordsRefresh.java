// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.sekisho.database.table.OverrideTable;
import org.sekisho.database.table.SuspensionTable;
import org.sekisho.override.ExpiredOverride;
import org.sekisho.override.PastOverride;
import org.sekisho.suspension.PastSuspension;

/** Takes over what other nodes changed in the database: suspensions and overrides. Thread-safe. */
final class RecordsRefresh {
    private static final long NEVER = -1;

    private final DatabaseSuspensions suspensions;
    private final DatabaseOverrides overrides;
    private final JournalReplay replay;
    private final Database database;
    private final InstantSource clock;
    private long seen = NEVER;

    private record News(
            long last, List<PastSuspension> suspensions, List<PastOverride> overrides, List<PastOverride> lapsed) {}

    RecordsRefresh(
            DatabaseSuspensions suspensions,
            DatabaseOverrides overrides,
            JournalReplay replay,
            Database database,
            InstantSource clock) {
        this.suspensions = suspensions;
        this.overrides = overrides;
        this.replay = replay;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Brings orders to the database and changes back, one cheap query when there are none.
     *
     * @throws org.sekisho.record.RecordsUnavailableException when the database does not answer
     */
    synchronized void refresh() {
        replay.drain();
        forgetEnded();
        long orders = suspensions.orders();
        long changes = overrides.changes();
        long last = database.run(handle -> new SuspensionTable(handle).lastChange());
        if (last == seen) {
            return;
        }
        if (last < seen) {
            seen = NEVER;
            suspensions.tellAgain();
            overrides.tellAgain();
        } else if (seen == NEVER) {
            News all = all();
            boolean isTaken =
                    suspensions.replaceAll(all.suspensions(), orders) && overrides.replaceAll(all.overrides(), changes);
            seen = isTaken ? all.last() : NEVER;
            all.lapsed().forEach(overrides::rememberEnded);
        } else {
            News news = since(seen, last);
            boolean isTaken =
                    suspensions.merge(news.suspensions(), orders) && overrides.merge(news.overrides(), changes);
            seen = isTaken ? last : seen;
        }
    }

    private News all() {
        return database.run(handle -> {
            SuspensionTable suspended = new SuspensionTable(handle);
            OverrideTable given = new OverrideTable(handle);
            Instant now = clock.instant();
            return new News(
                    suspended.lastChange(),
                    suspended.holding(now),
                    given.holding(now),
                    given.endedBetween(now.minus(ExpiredOverride.TOLD), now, ExpiredOverrides.MOST));
        });
    }

    private News since(long change, long last) {
        return database.run(handle -> new News(
                last,
                new SuspensionTable(handle).changedSince(change),
                new OverrideTable(handle).changedSince(change),
                List.of()));
    }

    /** Forgets what ran out. */
    void forgetEnded() {
        suspensions.forgetEnded(clock.instant());
        overrides.forgetEnded(clock.instant());
    }
}
