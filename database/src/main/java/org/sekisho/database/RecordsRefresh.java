// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sekisho.database.connection.Database;
import org.sekisho.database.node.ExpiredOverrides;
import org.sekisho.database.table.BrakeTable;
import org.sekisho.database.table.OverrideTable;
import org.sekisho.database.table.SuspensionTable;
import org.sekisho.override.ExpiredOverride;
import org.sekisho.override.PastOverride;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.PastSuspension;

/** Takes over what other nodes changed in the database: suspensions, overrides and braked rules. Thread-safe. */
final class RecordsRefresh {
    private static final long NEVER = -1;

    /** Several times what a busy database needs; a cut network is silent for longer. */
    private static final Duration LATE = Duration.ofMillis(1500);

    private final Kept kept;
    private final JournalReplay replay;
    private final Database database;
    private long seen = NEVER;

    /** By {@link System#nanoTime}. */
    private volatile long refreshed = System.nanoTime();

    /** What this node keeps in memory of the database. */
    record Kept(DatabaseSuspensions suspensions, DatabaseOverrides overrides, DatabaseBrakedRules braked) {
        void tellAgain() {
            suspensions.tellAgain();
            overrides.tellAgain();
            braked.tellAgain();
        }

        OwnCounts own() {
            return new OwnCounts(suspensions.changes.count(), overrides.changes.count(), braked.changes.count());
        }
    }

    /** How much was changed on this node before the database was asked. */
    private record OwnCounts(long suspensions, long overrides, long braked) {}

    /**
     * What the database says.
     *
     * @param braked all that are, whatever was asked for
     */
    private record News(
            long last,
            List<PastSuspension> suspensions,
            List<PastOverride> overrides,
            List<PastOverride> lapsed,
            List<Brake.Trip> braked) {}

    RecordsRefresh(Kept kept, JournalReplay replay, Database database) {
        this.kept = kept;
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
        OwnCounts own = kept.own();
        long last = database.run(handle -> new SuspensionTable(handle).lastChange());
        if (last != seen) {
            takeOver(last, own, now);
        }
        refreshed = System.nanoTime();
    }

    private void takeOver(long last, OwnCounts own, Instant now) {
        if (last < seen) {
            seen = NEVER;
            replay.forgetReached();
            kept.tellAgain();
            return;
        }
        replay.reached(last);
        if (seen == NEVER) {
            News all = all(now);
            seen = replaceAll(all, own, now) ? all.last() : NEVER;
            all.lapsed().forEach(kept.overrides()::rememberEnded);
        } else {
            News news = since(seen, last);
            seen = merge(news, own, now) ? last : seen;
        }
    }

    private boolean replaceAll(News all, OwnCounts own, Instant now) {
        return kept.overrides().replaceAll(all.overrides(), own.overrides())
                && kept.suspensions().replaceAll(all.suspensions(), own.suspensions(), now)
                && kept.braked().replaceAll(all.braked(), own.braked());
    }

    private boolean merge(News news, OwnCounts own, Instant now) {
        return kept.overrides().merge(news.overrides(), own.overrides())
                && kept.suspensions().merge(news.suspensions(), own.suspensions(), now)
                && kept.braked().replaceAll(news.braked(), own.braked());
    }

    private News all(Instant now) {
        return database.run(handle -> {
            SuspensionTable suspended = new SuspensionTable(handle);
            OverrideTable given = new OverrideTable(handle);
            return new News(
                    suspended.lastChange(),
                    suspended.holding(now),
                    given.holding(now),
                    given.endedBetween(now.minus(ExpiredOverride.TOLD), now, ExpiredOverrides.MOST),
                    new BrakeTable(handle).standing());
        });
    }

    private News since(long change, long last) {
        return database.run(handle -> new News(
                last,
                new SuspensionTable(handle).changedSince(change),
                new OverrideTable(handle).changedSince(change),
                List.of(),
                new BrakeTable(handle).standing()));
    }

    /** Whether nodes hear of each other's orders later than they should, although the database answers. */
    Optional<String> findProblem() {
        Duration since = Duration.ofNanos(System.nanoTime() - refreshed);
        return since.compareTo(LATE) < 0
                        || !database.isShared()
                        || database.problem().isPresent()
                ? Optional.empty()
                : Optional.of("orders were last exchanged with other nodes " + since.toSeconds()
                        + " s ago; see to the network between this node and the database");
    }

    /** Forgets what ran out. */
    void forgetEnded(Instant now) {
        kept.suspensions().forgetEnded(now);
        kept.overrides().forgetEnded(now);
    }
}
