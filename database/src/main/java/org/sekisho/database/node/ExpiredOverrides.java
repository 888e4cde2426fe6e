// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.sekisho.override.ExpiredOverride;
import org.sekisho.override.OverrideWithdrawal;
import org.sekisho.override.PastOverride;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.submitter.Submitter;

/**
 * Overrides that ended lately, in memory: the last {@link ExpiredOverride#MOST} of each submitter. Thread-safe. They
 * leave after {@link ExpiredOverride#TOLD}; while {@value #MOST} submitters have some, those of others are not taken
 * in, and a finding does not mention them.
 */
public final class ExpiredOverrides {
    /** Submitters. */
    public static final int MOST = 10_000;

    private static final Comparator<Ended> LATEST_FIRST = Comparator.comparing(
                    (Ended ended) -> ended.lapsed().at())
            .reversed()
            .thenComparing(Ended::id);

    private record Ended(UUID id, ExpiredOverride lapsed) {
        static Ended of(PastOverride past) {
            SubmitterOverride override = past.override();
            OverrideWithdrawal end = past.end();
            return new Ended(
                    override.id(),
                    new ExpiredOverride(
                            override.allowance(),
                            override.author(),
                            end == null ? override.until() : end.at(),
                            end == null ? "" : end.actor()));
        }
    }

    private final Map<Submitter, List<Ended>> bySubmitter = new ConcurrentHashMap<>();

    /** Nothing when it is known already. */
    public void add(PastOverride past) {
        Submitter submitter = past.override().submitter();
        if (bySubmitter.size() < MOST || bySubmitter.containsKey(submitter)) {
            bySubmitter.merge(submitter, List.of(Ended.of(past)), ExpiredOverrides::latest);
        }
    }

    /** One that was ended by decision may have been taken for run out before that was known here. */
    private static List<Ended> latest(List<Ended> known, List<Ended> more) {
        List<Ended> all = new ArrayList<>(more);
        known.stream()
                .filter(old -> more.stream().noneMatch(one -> one.id().equals(old.id())))
                .forEach(all::add);
        return all.stream().sorted(LATEST_FIRST).limit(ExpiredOverride.MOST).toList();
    }

    /**
     * The latest first.
     *
     * @param standing the submitter's that were not seen to have run out yet; some may have a moment ago
     */
    public List<ExpiredOverride> find(Submitter submitter, Instant now, Collection<SubmitterOverride> standing) {
        List<Ended> known = bySubmitter.getOrDefault(submitter, List.of());
        List<Ended> justEnded = standing.stream()
                .filter(override -> !override.holdsAt(now))
                .map(override -> Ended.of(new PastOverride(override, null)))
                .toList();
        return latest(known, justEnded).stream()
                .map(Ended::lapsed)
                .filter(lapsed -> lapsed.isToldAt(now))
                .toList();
    }

    /** Forgets what is told no more. */
    public void forget(Instant now) {
        bySubmitter.forEach((submitter, known) -> {
            if (known.stream()
                    .allMatch(ended ->
                            !ended.lapsed().at().plus(ExpiredOverride.TOLD).isAfter(now))) {
                bySubmitter.remove(submitter, known);
            }
        });
    }
}
