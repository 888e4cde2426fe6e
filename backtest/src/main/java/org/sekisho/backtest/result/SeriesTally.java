// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;

/**
 * Whom each variant of a series would have stopped. A stop lasts a day: what is found meanwhile belongs to it, what is
 * found later is another. Not thread-safe.
 */
final class SeriesTally {
    /** Of so many accounts the evidence is kept, for each variant. */
    static final int MOST_EVIDENCE = 1_000;

    private static final long DAY = 86_400_000;

    private final int variants;
    private final int[] evidence;
    private final Map<Account, @Nullable Stops[]> found = new HashMap<>();
    private long learning;

    SeriesTally(int variants) {
        this.variants = variants;
        this.evidence = new int[variants];
    }

    /** The stops of an account by one variant. */
    static final class Stops {
        long firstAt = Long.MAX_VALUE;
        long lastAt = Long.MIN_VALUE;
        int count;
        long recipientsBefore;
        @Nullable Finding finding;

        /** Of the first, in one sentence; empty when it was not kept. */
        String evidence() {
            Finding first = finding;
            return first == null ? "" : first.sentence();
        }
    }

    /** A stopped account by one variant. */
    record Stopped(Account account, Stops stops) {}

    /** Notes a finding; what is found of a stolen account before it was stolen counts for nothing. */
    void add(int variant, Account account, Finding finding) {
        if (finding.mode() == Mode.OBSERVE) {
            learning++;
            return;
        }
        long at = finding.at().toEpochMilli();
        if (account.isStolen() && at < account.stolenSince) {
            return;
        }
        Stops stops = stops(variant, account);
        if (stops.count == 0) {
            stops.firstAt = at;
            stops.recipientsBefore = account.recipientsSinceTheft;
            stops.finding = evidence[variant]++ < MOST_EVIDENCE ? finding : null;
        }
        if (stops.count == 0 || at >= stops.lastAt + DAY) {
            stops.count++;
            stops.lastAt = at;
        }
    }

    private Stops stops(int variant, Account account) {
        @Nullable Stops[] all = found.computeIfAbsent(account, first -> new Stops[variants]);
        Stops stops = Objects.requireNonNullElseGet(all[variant], Stops::new);
        all[variant] = stops;
        return stops;
    }

    /** Findings that only observed: while a rule learns, or where it must not act. */
    long learning() {
        return learning;
    }

    /** Accounts that a variant would have stopped. */
    List<Stopped> stopped(int variant) {
        List<Stopped> stopped = new ArrayList<>();
        found.forEach((account, stops) -> {
            Stops some = stops[variant];
            if (some != null) {
                stopped.add(new Stopped(account, some));
            }
        });
        return stopped;
    }
}
