// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sekisho.record.StoreWithOutages;
import org.sekisho.submitter.Submitter;

/** Overrides in a plain list, for tests of those who use the port. Thread-safe. */
public final class InMemoryOverrides extends StoreWithOutages implements OverrideRecords {
    private final List<PastOverride> all = new ArrayList<>();

    @Override
    public synchronized Allowance allowance(Submitter submitter, Instant now) {
        return SubmitterOverride.sum(ofSubmitter(submitter, now), now);
    }

    @Override
    public synchronized List<ExpiredOverride> lapsed(Submitter submitter, Instant now) {
        return all.stream()
                .filter(past -> past.override().submitter().equals(submitter))
                .map(InMemoryOverrides::lapsed)
                .filter(lapsed -> lapsed.isToldAt(now))
                .sorted(Comparator.comparing(ExpiredOverride::at).reversed())
                .limit(ExpiredOverride.MOST)
                .toList();
    }

    private static ExpiredOverride lapsed(PastOverride past) {
        SubmitterOverride override = past.override();
        return past.findEnd()
                .map(end -> new ExpiredOverride(override.allowance(), override.author(), end.at(), end.actor()))
                .orElseGet(() -> new ExpiredOverride(override.allowance(), override.author(), override.until(), ""));
    }

    @Override
    public synchronized List<SubmitterOverride> active(Instant now) {
        return all.stream()
                .filter(past -> past.state(now) == PastOverride.State.ACTIVE)
                .map(PastOverride::override)
                .sorted(Comparator.comparing(SubmitterOverride::since).thenComparing(SubmitterOverride::submitter))
                .toList();
    }

    @Override
    public synchronized List<SubmitterOverride> ofSubmitter(Submitter submitter, Instant now) {
        return active(now).stream()
                .filter(override -> override.submitter().equals(submitter))
                .toList();
    }

    @Override
    public synchronized void add(SubmitterOverride override) {
        all.add(new PastOverride(override, null));
    }

    @Override
    public synchronized Optional<SubmitterOverride> end(UUID id, OverrideWithdrawal end) {
        Optional<SubmitterOverride> held = active(end.at()).stream()
                .filter(override -> override.id().equals(id))
                .findFirst();
        held.ifPresent(override ->
                all.replaceAll(past -> past.override().equals(override) ? new PastOverride(override, end) : past));
        return held;
    }

    @Override
    public synchronized List<PastOverride> history(Submitter submitter, int max) {
        return newestFirst().stream()
                .filter(past -> past.override().submitter().equals(submitter))
                .limit(max)
                .toList();
    }

    @Override
    public synchronized List<PastOverride> history(int max) {
        return newestFirst().stream().limit(max).toList();
    }

    private List<PastOverride> newestFirst() {
        requireUp();
        List<PastOverride> reversed = new ArrayList<>(all);
        Collections.reverse(reversed);
        reversed.sort(
                Comparator.comparing((PastOverride past) -> past.override().since())
                        .reversed());
        return reversed;
    }
}
