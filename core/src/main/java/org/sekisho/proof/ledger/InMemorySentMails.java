// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.proof.Reference;
import org.sekisho.window.BoundedMaps;

/** The ledger in memory: about 400 octets for a message to one recipient. A restart forgets it. Thread-safe. */
public final class InMemorySentMails implements SentMails {
    /** So many bounces of one message without a row are no replay. */
    static final int MAX_WITHOUT_ROW = 20;

    /** For so many messages without a row bounces are counted; the one that was named longest ago is forgotten. */
    private static final int OTHERS = 10_000;

    private final LedgerLimits limits;
    private final InstantSource clock;
    private final Map<Reference, Row> rows = new LinkedHashMap<>();
    private final Map<Long, Reference> byMessageId = new HashMap<>();
    private final LastContacts last;
    private final Map<SentMail.Origin, SentMail.Origin> origins = BoundedMaps.leastRecentlyUsedFirst(OTHERS);
    private final Map<Reference, Integer> others = BoundedMaps.leastRecentlyUsedFirst(OTHERS);
    private Instant completeSince;
    private boolean outdated;

    /** All rows before were forgotten for their age, by a clock that may have been wrong. */
    private Instant forgottenBefore = Instant.MIN;

    private static final class Row {
        final SentMail mail;
        int bounces;
        int strange;

        Row(SentMail mail) {
            this.mail = mail;
        }

        boolean isReplayed(int reports) {
            return mail.isReplayed(bounces, strange, reports);
        }
    }

    /** Is shown each row. */
    @FunctionalInterface
    interface Visitor {
        /**
         * One of them.
         *
         * @param strange of the bounces, how many were about nobody to whom it was sent
         */
        void visit(SentMail mail, int bounces, int strange);
    }

    /** Empty. */
    public InMemorySentMails(LedgerLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.completeSince = clock.instant();
        this.last = new LastContacts(2 * limits.capacity());
    }

    @Override
    public Duration retention() {
        return limits.retention();
    }

    private Instant keptSince() {
        return clock.instant().minus(limits.retention());
    }

    @Override
    public synchronized void record(SentMail mail) {
        remove(mail.reference());
        rows.put(mail.reference(), new Row(shared(mail)));
        byMessageId.put(mail.messageId(), mail.reference());
        last.record(mail);
        sweep();
    }

    /** One origin for all messages that lately came from it. */
    private SentMail shared(SentMail mail) {
        SentMail.Origin origin = mail.origin();
        if (origin == null) {
            return mail;
        }
        SentMail.Origin known = origins.putIfAbsent(origin, origin);
        return known == null
                ? mail
                : new SentMail(
                        mail.reference(),
                        mail.accepted(),
                        mail.sender(),
                        mail.messageId(),
                        mail.recipients(),
                        mail.recipientCount(),
                        known);
    }

    private void remove(Reference reference) {
        Row row = rows.remove(reference);
        if (row != null) {
            byMessageId.remove(row.mail.messageId(), reference);
        }
    }

    /** Forgets the rows whose time is over, and those for which there is no room. */
    synchronized void sweep() {
        Instant keep = keptSince();
        last.forget(keep);
        Iterator<Row> oldest = rows.values().iterator();
        while (oldest.hasNext()) {
            SentMail mail = oldest.next().mail;
            boolean late = mail.accepted().isBefore(keep);
            if (!late && rows.size() <= limits.capacity()) {
                return;
            }
            if (late) {
                outdated = true;
                forgottenBefore = later(forgottenBefore, keep);
            } else if (mail.accepted().isAfter(completeSince)) {
                completeSince = mail.accepted();
            }
            oldest.remove();
            byMessageId.remove(mail.messageId(), mail.reference());
        }
    }

    @Override
    public synchronized Optional<SentMail> find(Reference reference) {
        return Optional.ofNullable(row(reference)).map(row -> row.mail);
    }

    private @Nullable Row row(Reference reference) {
        Row row = rows.get(reference);
        return row != null && !row.mail.accepted().isBefore(keptSince()) ? row : null;
    }

    @Override
    public synchronized Optional<SentMail> findByMessageId(long hash) {
        return Optional.ofNullable(byMessageId.get(hash)).flatMap(this::find);
    }

    @Override
    public synchronized Optional<Instant> findLast(long sender, long recipient) {
        return last.find(sender, recipient).filter(keptSince()::isBefore);
    }

    @Override
    public synchronized boolean countBounce(Reference reference, Collection<Long> about) {
        Row row = row(reference);
        if (row == null) {
            return others.merge(reference, 1, (count, one) -> Math.min(count + one, MAX_WITHOUT_ROW + 1))
                    > MAX_WITHOUT_ROW;
        }
        if (!row.isReplayed(limits.reports())) {
            row.bounces++;
            row.strange += row.mail.isStrange(about) ? 1 : 0;
        }
        return row.isReplayed(limits.reports());
    }

    /** A clock that was ahead for a while has cost rows that are still wanted. */
    @Override
    public synchronized Instant completeSince() {
        return forgottenBefore.isAfter(keptSince()) ? later(forgottenBefore, completeSince) : completeSince;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether another bounce changes what is known of this message. */
    synchronized boolean counts(Reference reference) {
        Row row = row(reference);
        return row != null && !row.isReplayed(limits.reports());
    }

    synchronized void restoreBounces(Reference reference, int bounces, int strange) {
        Row row = rows.get(reference);
        if (row != null) {
            row.bounces += bounces;
            row.strange += strange;
        }
    }

    synchronized void restoreCompleteSince(Instant since) {
        completeSince = since;
    }

    /** Whether a row was forgotten for its age since the last call. */
    synchronized boolean takeOutdated() {
        boolean taken = outdated;
        outdated = false;
        return taken;
    }

    synchronized int size() {
        return rows.size();
    }

    synchronized boolean isFull() {
        return rows.size() >= limits.capacity();
    }

    synchronized Optional<Instant> findOldest() {
        return rows.values().stream().findFirst().map(row -> row.mail.accepted());
    }

    /** All rows, oldest first. */
    synchronized void forEach(Visitor visitor) {
        rows.values().forEach(row -> visitor.visit(row.mail, row.bounces, row.strange));
    }
}
