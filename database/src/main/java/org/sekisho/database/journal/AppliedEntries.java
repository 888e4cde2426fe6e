// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of the journal the database has, and the number of its last change then. Young entries are brought to it again
 * after a start, since a power cut may have taken them back. The orders of a former run that were older are brought
 * only if the database has a lower number now, so that it went back to an older state: else it knows of them, or has
 * deleted them since. Not thread-safe.
 */
final class AppliedEntries {
    private static final long UNKNOWN = 0;

    private record Young(JournalEntry entry, Instant since) {}

    private final Deque<Young> young = new ArrayDeque<>();
    private final List<JournalEntry> former = new ArrayList<>();
    private long change = UNKNOWN;

    /** Takes the orders out of those that were read before the line. Audit entries go on waiting. */
    void read(JournalEntry.Settled line, Collection<JournalEntry> before) {
        change = line.change();
        for (Iterator<JournalEntry> all = before.iterator(); all.hasNext(); ) {
            JournalEntry entry = all.next();
            if (entry.isOrder()) {
                former.add(entry);
                all.remove();
            }
        }
    }

    /** Whether the database is still to be asked for its number, because of a former run. */
    boolean isUndecided() {
        return !former.isEmpty();
    }

    /** The orders of a former run until that is decided, oldest first. */
    List<JournalEntry> former() {
        return List.copyOf(former);
    }

    /** @return the orders that the database has lost */
    List<JournalEntry> decide(long last) {
        boolean wentBack = last < change;
        List<JournalEntry> lost = wentBack ? former() : List.of();
        change = wentBack ? UNKNOWN : change;
        former.clear();
        return lost;
    }

    void add(JournalEntry entry, Instant now) {
        young.add(new Young(entry, now));
    }

    /** Lets those grow old that the database has since before that moment. */
    void age(Instant moment) {
        while (!young.isEmpty() && young.element().since().isBefore(moment)) {
            young.remove();
        }
    }

    boolean hasYoung() {
        return !young.isEmpty();
    }

    /** The database has all orders that do not wait, and its last change has at least this number. */
    void reached(long number) {
        change = Math.max(change, number);
    }

    /** The database went back to an older state. */
    void forgetReached() {
        change = UNKNOWN;
    }

    /** The line behind the orders that the database has; none while its number is not known. */
    List<JournalEntry> line() {
        return change == UNKNOWN ? List.of() : List.of(new JournalEntry.Settled(change));
    }

    /** All that a journal holds: what the database surely has, the line, and what it perhaps lacks. */
    List<JournalEntry> all(Collection<JournalEntry> standing, Collection<JournalEntry> waiting) {
        Set<JournalEntry> tail = new LinkedHashSet<>();
        young.forEach(one -> tail.add(one.entry()));
        tail.addAll(waiting);
        Set<JournalEntry> head = new LinkedHashSet<>(former);
        standing.stream().filter(entry -> !tail.contains(entry)).forEach(head::add);
        List<JournalEntry> all = new ArrayList<>(head);
        all.addAll(line());
        all.addAll(tail);
        return all;
    }

    /** How many that are about, but for what waits and stands. */
    long size() {
        return (long) young.size() + former.size();
    }
}
