// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.InstantSource;
import java.util.List;
import org.sekisho.suspension.PastSuspension;

/** Takes over what other nodes changed in the database. Thread-safe. */
final class SuspensionRefresh {
    private static final long NEVER = -1;

    private final DatabaseSuspensions suspensions;
    private final JournalReplay replay;
    private final Database database;
    private final InstantSource clock;
    private long seen = NEVER;

    private record News(long last, List<PastSuspension> rows) {}

    SuspensionRefresh(DatabaseSuspensions suspensions, JournalReplay replay, Database database, InstantSource clock) {
        this.suspensions = suspensions;
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
        suspensions.forgetEnded(clock.instant());
        long asOf = suspensions.orders();
        long last = database.run(handle -> new SuspensionTable(handle).lastChange());
        if (last == seen) {
            return;
        }
        if (last < seen) {
            seen = NEVER;
            suspensions.tellAgain();
        } else if (seen == NEVER) {
            News all = database.run(handle -> {
                SuspensionTable table = new SuspensionTable(handle);
                return new News(table.lastChange(), table.holding(clock.instant()));
            });
            seen = suspensions.replaceAll(all.rows(), asOf) ? all.last() : NEVER;
        } else {
            long since = seen;
            List<PastSuspension> rows = database.run(handle -> new SuspensionTable(handle).changedSince(since));
            seen = suspensions.merge(rows, asOf) ? last : seen;
        }
    }
}
