// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.recipient;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.RecipientHasher;
import org.sekisho.usage.memory.kept.RecordCache;
import org.sekisho.usage.memory.recipient.KnownRecipients.Reading;

/** To whom submitters wrote, which is kept only from when a rule asks for it. Thread-safe. */
public final class WatchedRecipients {
    private final int maxSubmitters;
    private final RecordCache<RecipientSketch> cache;
    private volatile @Nullable KnownRecipients known;
    private volatile Optional<RecipientHasher> hasher = Optional.empty();
    private @Nullable Path file;
    private Instant opened = Instant.MIN;

    /** @param cache where the sketch of a submitter is at hand */
    public WatchedRecipients(int maxSubmitters, RecordCache<RecipientSketch> cache) {
        this.maxSubmitters = maxSubmitters;
        this.cache = cache;
    }

    /** Reads what was saved and saves there from now on, when a rule asks, or asked before. */
    public synchronized void saveIn(Path path, Instant now) {
        file = path;
        opened = now;
        if (known != null) {
            watch();
        }
    }

    public synchronized void watch() {
        Path path = file;
        if (known == null || path != null) {
            KnownRecipients opening = path == null
                    ? KnownRecipients.inMemory(maxSubmitters, cache)
                    : KnownRecipients.open(path, maxSubmitters, opened, cache);
            Optional<KnownRecipients> before = find();
            known = opening;
            hasher = Optional.of(opening.hasher());
            before.ifPresent(KnownRecipients::close);
        }
        file = null;
    }

    /** They are kept since then. */
    public void since(Instant start) {
        find().ifPresent(kept -> kept.since(start));
    }

    private Optional<KnownRecipients> find() {
        return Optional.ofNullable(known);
    }

    public Optional<RecipientHasher> hasher() {
        return hasher;
    }

    /** Whether anybody asks. */
    public boolean isWatched() {
        return known != null;
    }

    /** As {@link #add} when that changes nothing, without a lock; null when it may change something. */
    public @Nullable Reading findKnown(LocatedEvent event) {
        KnownRecipients kept = known;
        return kept != null && event instanceof Submission message ? kept.findKnown(message) : read(event.submitter());
    }

    /** Adds the recipients of a message, as far as they are told; else only reads. */
    public Reading add(LocatedEvent event) {
        KnownRecipients kept = known;
        if (kept != null
                && event instanceof Submission message
                && message.hashes().count() > 0) {
            return kept.add(message);
        }
        return read(event.submitter());
    }

    public Reading read(Submitter submitter) {
        KnownRecipients kept = known;
        return kept == null ? Reading.NONE : kept.read(submitter);
    }

    /** The message was refused. */
    public void remove(Submitter submitter, RecipientHashes unknown) {
        find().ifPresent(kept -> kept.remove(submitter, unknown));
    }

    public void maintain(Instant now) {
        find().ifPresent(kept -> kept.maintain(now));
    }

    public Optional<String> findProblem() {
        return find().flatMap(KnownRecipients::findProblem);
    }
}
