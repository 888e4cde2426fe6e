// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sekisho.event.Event;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;

/**
 * Whom each variant of a series would have stopped. A stop lasts a day, in which the account is not judged again by
 * that variant; what a rule finds while it learns holds nobody, and is looked at once an hour. Not thread-safe.
 */
final class SeriesTally {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private final int first;
    /** Of how many accounts each variant keeps the evidence. */
    private final int[] evidence;

    private final Set<Account> found = new LinkedHashSet<>();
    private long learning;

    /**
     * @param first where the stops of its first variant are in an account
     * @param variants how many there are
     */
    SeriesTally(int first, int variants) {
        this.first = first;
        this.evidence = new int[variants];
    }

    /** A stopped account by one variant. */
    record Stopped(Account account, Stops stops) {}

    /** Whether the account is stopped by the variant when the event happens. */
    boolean isHeld(int variant, Account account, Event event) {
        Stops stops = account.findStops(first + variant);
        return stops != null && event.at().toEpochMilli() < stops.heldUntil;
    }

    /**
     * Notes a finding. What is found of a stolen account before it was stolen counts for nothing, unless the logs end
     * before.
     */
    void add(int variant, Account account, Finding finding) {
        long at = finding.at().toEpochMilli();
        Stops stops = account.stops(first + variant);
        if (finding.mode() == Mode.OBSERVE) {
            learning++;
            stops.heldUntil = at + HOUR;
            return;
        }
        boolean before = at < account.stolenSince();
        if (before && stops.count > 0 && stops.firstAt >= account.stolenSince()) {
            return;
        }
        if (stops.count == 0 || (!before && stops.firstAt < account.stolenSince())) {
            found.add(account);
            stops.count = 0;
            stops.firstAt = at;
            stops.recipientsBefore = account.recipientsSinceTheft();
            stops.finding = evidence[variant]++ < BacktestReport.MOST_STOPPED ? finding : null;
        }
        stops.count++;
        stops.heldUntil = before ? Math.min(at + DAY, account.stolenSince()) : at + DAY;
    }

    /** Adds what was found of other accounts. */
    void add(SeriesTally other) {
        found.addAll(other.found);
        learning += other.learning;
    }

    /** Findings that only observed: while a rule learns, or where it must not act. */
    long learning() {
        return learning;
    }

    /** Accounts that a variant would have stopped. */
    List<Stopped> stopped(int variant) {
        List<Stopped> stopped = new ArrayList<>();
        for (Account account : found) {
            Stops stops = account.findStops(first + variant);
            if (stops != null && counts(account, stops)) {
                stopped.add(new Stopped(account, stops));
            }
        }
        return stopped;
    }

    private static boolean counts(Account account, Stops stops) {
        return stops.count > 0 && (!account.isStolen() || stops.firstAt >= account.stolenSince());
    }
}
