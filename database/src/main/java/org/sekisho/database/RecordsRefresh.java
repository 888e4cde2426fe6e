// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.Instant;
import java.util.List;
import org.sekisho.database.connection.Database;
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
    private long seen = NEVER;

    private record News(
            long last, List<PastSuspension> suspensions, List<PastOverride> overrides, List<PastOverride> lapsed) {}

    RecordsRefresh(
            DatabaseSuspensions suspensions, DatabaseOverrides overrides, JournalReplay replay, Database database) {
        this.suspensions = suspensions;
        this.overrides = overrides;
        this.replay = replay;
        this.database = database;
    }

    /**
     * Brings orders to the database and changes back, one cheap query when there are none.
     *
     * @throws org.sekisho.record.RecordsUnavailableException when the database does not answer
     */
    synchronized void refresh(Instant now) {
        replay.drain();
        forgetEnded(now);
        long orders = suspensions.changes.count();
        long changes = overrides.changes.count();
        long last = database.run(handle -> new SuspensionTable(handle).lastChange());
        if (last == seen) {
            return;
        }
        if (last < seen) {
            seen = NEVER;
            suspensions.tellAgain();
            overrides.tellAgain();
        } else if (seen == NEVER) {
            News all = all(now);
            boolean isTaken =
                    overrides.replaceAll(all.overrides(), changes) && suspensions.replaceAll(all.suspensions(), orders);
            seen = isTaken ? all.last() : NEVER;
            all.lapsed().forEach(overrides::rememberEnded);
        } else {
            News news = since(seen, last);
            boolean isTaken =
                    overrides.merge(news.overrides(), changes) && suspensions.merge(news.suspensions(), orders);
            seen = isTaken ? last : seen;
        }
    }

    private News all(Instant now) {
        return database.run(handle -> {
            SuspensionTable suspended = new SuspensionTable(handle);
            OverrideTable given = new OverrideTable(handle);
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
    void forgetEnded(Instant now) {
        suspensions.forgetEnded(now);
        overrides.forgetEnded(now);
    }
}
