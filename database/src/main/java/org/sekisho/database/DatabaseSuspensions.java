// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.sekisho.database.journal.Journal;
import org.sekisho.database.journal.JournalEntry;
import org.sekisho.database.node.LocalChanges;
import org.sekisho.database.node.RemoteDecisions;
import org.sekisho.database.table.SuspensionTable;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.PastSuspension;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.Suspensions;

/**
 * Suspensions that hold in memory, every order in the journal before the call returns, and all of them in the database
 * soon after. Orders wait for one force of the local disk, never for the database. Thread-safe.
 *
 * <p>The map holds at most one suspension a submitter; those that ran out leave it once a second.
 */
final class DatabaseSuspensions implements Suspensions {
    private final Map<Submitter, Suspension> standing = new ConcurrentHashMap<>();
    private final JournalReplay replay;
    private final RemoteDecisions remote;
    final LocalChanges changes;

    DatabaseSuspensions(Journal journal, JournalReplay replay, RemoteDecisions remote) {
        this.replay = replay;
        this.remote = remote;
        changes = new LocalChanges(journal);
    }

    @Override
    public Optional<Suspension> find(Submitter submitter, Instant now) {
        return Optional.ofNullable(standing.get(submitter)).filter(suspension -> suspension.holdsAt(now));
    }

    @Override
    public List<Suspension> active(Instant now) {
        return standing.values().stream()
                .filter(suspension -> suspension.holdsAt(now))
                .sorted(Comparator.comparing(Suspension::start).thenComparing(Suspension::submitter))
                .toList();
    }

    /** All that are known, perhaps with some that ran out a moment ago. */
    Collection<Suspension> standing() {
        return standing.values();
    }

    @Override
    public synchronized Suspension suspend(Suspension order) {
        Suspension holds = take(order);
        if (holds.equals(order)) {
            changes.add(new JournalEntry.Suspended(order));
        }
        return holds;
    }

    private Suspension take(Suspension order) {
        Optional<Suspension> held = find(order.submitter(), order.start());
        if (held.isPresent() && !order.replaces(held.get())) {
            return held.get();
        }
        standing.put(order.submitter(), order);
        return order;
    }

    @Override
    public synchronized Optional<Suspension> release(Submitter submitter, Release release) {
        Optional<Suspension> held = find(submitter, release.at());
        held.ifPresent(suspension -> {
            standing.remove(submitter);
            changes.add(new JournalEntry.Released(suspension.id(), submitter, release));
        });
        return held;
    }

    @Override
    public List<PastSuspension> history(Submitter submitter, int max) {
        return replay.read(handle -> new SuspensionTable(handle).history(submitter, max));
    }

    /** Takes over what the journal tells, at start. What was released there ends nothing that began later. */
    synchronized void recall(List<JournalEntry> entries) {
        Map<UUID, Release> releases = JournalReplay.releases(entries);
        for (JournalEntry entry : entries) {
            if (entry instanceof JournalEntry.Suspended suspended) {
                Suspension order = suspended.suspension();
                Release release = releases.get(order.id());
                if (release == null) {
                    take(order);
                } else {
                    find(order.submitter(), order.start())
                            .filter(held -> order.replaces(held) && held.start().isBefore(release.at()))
                            .ifPresent(held -> standing.remove(held.submitter()));
                }
            }
        }
    }

    /** Takes over what changed in the database; as {@link LocalChanges#takeOver}. */
    synchronized boolean merge(List<PastSuspension> changed, long asOf, Instant now) {
        List<PastSuspension> news = changed.stream()
                .filter(change ->
                        change.release() != null || change.suspension().holdsAt(now))
                .toList();
        return changes.takeOver(asOf, () -> merge(news));
    }

    /**
     * Whose suspension was replaced is suspended at every moment of it. The journal is told first what ended, so that
     * what took its place is what it leaves at a start.
     *
     * @param changed without what ran out before it came here: another may hold since
     */
    private void merge(List<PastSuspension> changed) {
        Set<UUID> known = new HashSet<>();
        for (PastSuspension change : changed) {
            Suspension suspension = change.suspension();
            if (isStanding(suspension)) {
                known.add(suspension.id());
            }
        }
        changed.stream()
                .filter(change -> change.release() == null)
                .forEach(change -> standing.put(change.suspension().submitter(), change.suspension()));
        Predicate<PastSuspension> isKnown =
                change -> known.contains(change.suspension().id());
        changed.stream().filter(isKnown).forEach(this::learnEnd);
        changed.stream().filter(isKnown.negate()).forEach(this::learnNew);
    }

    private boolean isStanding(Suspension suspension) {
        Suspension held = standing.get(suspension.submitter());
        return held != null && held.id().equals(suspension.id());
    }

    private void learnNew(PastSuspension change) {
        if (change.release() == null) {
            changes.learn(new JournalEntry.Suspended(change.suspension()));
            remote.suspended(change.suspension());
        }
    }

    private void learnEnd(PastSuspension change) {
        Suspension suspension = change.suspension();
        Release release = change.release();
        if (release != null) {
            if (isStanding(suspension)) {
                standing.remove(suspension.submitter());
            }
            changes.learn(new JournalEntry.Released(suspension.id(), suspension.submitter(), release));
            remote.ended(change);
        }
    }

    /** As {@link #merge}, with all that hold in the database; others are forgotten. */
    synchronized boolean replaceAll(List<PastSuspension> holding, long asOf, Instant now) {
        return changes.takeOver(asOf, () -> replaceAll(holding, now));
    }

    private void replaceAll(List<PastSuspension> holding, Instant now) {
        Map<Submitter, Suspension> fresh = new HashMap<>();
        holding.forEach(past -> fresh.put(past.suspension().submitter(), past.suspension()));
        fresh.values().stream().filter(suspension -> !isStanding(suspension)).forEach(remote::suspended);
        standing.values().stream()
                .filter(suspension -> !fresh.containsKey(suspension.submitter()))
                .forEach(suspension -> remote.missing(suspension, now));
        standing.putAll(fresh);
        standing.keySet().retainAll(fresh.keySet());
        changes.rewriteJournal();
    }

    /** Brings all that hold to the database once more, after it went back to an older state. */
    synchronized void tellAgain() {
        standing.values().forEach(suspension -> changes.repeat(new JournalEntry.Suspended(suspension)));
    }

    /** Forgets those that ran out. */
    void forgetEnded(Instant now) {
        standing.values().removeIf(suspension -> !suspension.holdsAt(now));
    }
}
