// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sekisho.database.journal.Journal;
import org.sekisho.database.journal.JournalEntry;
import org.sekisho.database.node.ExpiredOverrides;
import org.sekisho.database.node.LocalChanges;
import org.sekisho.database.table.OverrideTable;
import org.sekisho.override.Allowance;
import org.sekisho.override.ExpiredOverride;
import org.sekisho.override.OverrideRecords;
import org.sekisho.override.OverrideWithdrawal;
import org.sekisho.override.PastOverride;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.submitter.Submitter;

/**
 * Overrides that hold in memory, every change in the journal before the call returns, and all of them in the database
 * soon after. Changes wait for one force of the local disk, never for the database. Thread-safe.
 *
 * <p>The map has an entry for each submitter with an override that holds; those that ran out leave it once a second for
 * {@link ExpiredOverrides}.
 */
final class DatabaseOverrides implements OverrideRecords {
    private static final Comparator<SubmitterOverride> OLDEST_FIRST = Comparator.comparing(SubmitterOverride::since)
            .thenComparing(SubmitterOverride::submitter)
            .thenComparing(SubmitterOverride::id);

    /** Lists that are never empty and never change. */
    private final Map<Submitter, List<SubmitterOverride>> standing = new ConcurrentHashMap<>();

    private final ExpiredOverrides lapsed = new ExpiredOverrides();
    private final JournalReplay replay;
    final LocalChanges changes;

    DatabaseOverrides(Journal journal, JournalReplay replay) {
        this.replay = replay;
        changes = new LocalChanges(journal);
    }

    @Override
    public Allowance allowance(Submitter submitter, Instant now) {
        List<SubmitterOverride> known = standing.get(submitter);
        return known == null ? Allowance.NONE : SubmitterOverride.sum(known, now);
    }

    @Override
    public List<ExpiredOverride> lapsed(Submitter submitter, Instant now) {
        return lapsed.find(submitter, now, known(submitter));
    }

    @Override
    public List<SubmitterOverride> active(Instant now) {
        return holding(standing().stream(), now);
    }

    @Override
    public List<SubmitterOverride> ofSubmitter(Submitter submitter, Instant now) {
        return holding(known(submitter).stream(), now);
    }

    private static List<SubmitterOverride> holding(Stream<SubmitterOverride> known, Instant now) {
        return known.filter(override -> override.holdsAt(now))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    private List<SubmitterOverride> known(Submitter submitter) {
        return standing.getOrDefault(submitter, List.of());
    }

    /** All that are known, perhaps with some that ran out a moment ago. Takes no lock. */
    Collection<SubmitterOverride> standing() {
        return standing.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public synchronized void add(SubmitterOverride override) {
        put(override);
        changes.add(new JournalEntry.Given(override));
    }

    /** @return false when it was there already */
    private boolean put(SubmitterOverride override) {
        List<SubmitterOverride> known = known(override.submitter());
        if (known.stream().anyMatch(one -> one.id().equals(override.id()))) {
            return false;
        }
        List<SubmitterOverride> more = new ArrayList<>(known);
        more.add(override);
        standing.put(override.submitter(), List.copyOf(more));
        return true;
    }

    /** @return whether any was there */
    private boolean remove(Submitter submitter, Predicate<SubmitterOverride> which) {
        List<SubmitterOverride> known = known(submitter);
        List<SubmitterOverride> rest = known.stream().filter(which.negate()).toList();
        if (rest.isEmpty()) {
            standing.remove(submitter);
        } else {
            standing.put(submitter, rest);
        }
        return rest.size() < known.size();
    }

    @Override
    public synchronized Optional<SubmitterOverride> end(UUID id, OverrideWithdrawal end) {
        Optional<SubmitterOverride> held = standing().stream()
                .filter(override -> override.id().equals(id) && override.holdsAt(end.at()))
                .findFirst();
        held.ifPresent(override -> {
            remove(override.submitter(), override::equals);
            rememberEnded(new PastOverride(override, end));
            changes.add(new JournalEntry.Ended(id, override.submitter(), end));
        });
        return held;
    }

    @Override
    public List<PastOverride> history(Submitter submitter, int max) {
        return replay.read(handle -> new OverrideTable(handle).history(submitter, max));
    }

    @Override
    public List<PastOverride> history(int max) {
        return replay.read(handle -> new OverrideTable(handle).history(max));
    }

    /** Takes over what the journal tells, at start. */
    synchronized void recall(List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            if (entry instanceof JournalEntry.Given given) {
                put(given.override());
            } else if (entry instanceof JournalEntry.Ended ended) {
                known(ended.submitter()).stream()
                        .filter(override -> override.id().equals(ended.override()))
                        .forEach(override -> rememberEnded(new PastOverride(override, ended.end())));
                remove(ended.submitter(), override -> override.id().equals(ended.override()));
            }
        }
    }

    /** Takes over what changed in the database; as {@link LocalChanges#takeOver}. */
    synchronized boolean merge(List<PastOverride> changed, long asOf) {
        return changes.takeOver(asOf, () -> changed.forEach(this::merge));
    }

    private void merge(PastOverride change) {
        SubmitterOverride override = change.override();
        OverrideWithdrawal end = change.end();
        if (end == null) {
            if (put(override)) {
                changes.learn(new JournalEntry.Given(override));
            }
            return;
        }
        rememberEnded(change);
        if (remove(override.submitter(), one -> one.id().equals(override.id()))) {
            changes.learn(new JournalEntry.Ended(override.id(), override.submitter(), end));
        }
    }

    /** As {@link #merge}, with all that hold in the database; others are forgotten. */
    synchronized boolean replaceAll(List<PastOverride> holding, long asOf) {
        return changes.takeOver(asOf, () -> replaceAll(holding));
    }

    private void replaceAll(List<PastOverride> holding) {
        Map<Submitter, List<SubmitterOverride>> fresh = new HashMap<>();
        holding.forEach(past -> fresh.computeIfAbsent(past.override().submitter(), key -> new ArrayList<>())
                .add(past.override()));
        fresh.forEach((submitter, overrides) -> standing.put(submitter, List.copyOf(overrides)));
        standing.keySet().retainAll(fresh.keySet());
        changes.rewriteJournal();
    }

    /** Brings all that hold to the database once more, after it went back to an older state. */
    synchronized void tellAgain() {
        standing().forEach(override -> changes.repeat(new JournalEntry.Given(override)));
    }

    /** Keeps in mind how one ended, to be told with what is found about its submitter. */
    void rememberEnded(PastOverride ended) {
        lapsed.add(ended);
    }

    /** Forgets those that ran out, but for {@link #lapsed}. */
    synchronized void forgetEnded(Instant now) {
        standing().stream()
                .filter(override -> !override.holdsAt(now))
                .forEach(override -> rememberEnded(new PastOverride(override, null)));
        lapsed.forget(now);
        standing.keySet().forEach(submitter -> remove(submitter, override -> !override.holdsAt(now)));
    }
}
