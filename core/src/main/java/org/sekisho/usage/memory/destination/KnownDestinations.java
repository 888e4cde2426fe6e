// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.destination;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.state.ContinuousLog;
import org.sekisho.state.FileFormat;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Destinations;
import org.sekisho.usage.memory.kept.KeptRecords;
import org.sekisho.usage.memory.kept.RecordCache;
import org.sekisho.usage.memory.kept.SubmitterRecords;

/**
 * To which domains each submitter wrote, in memory and in a file, from when a rule asks for it. Only mail that was
 * handed in after a login adds to it. Of submitters beyond the maximum nothing is kept, and no domain is new to them.
 * Thread-safe.
 */
public final class KnownDestinations extends KeptRecords<DestinationSketch> {
    private static final FileFormat FILE = new FileFormat('W', 1, "no destinations known");
    private static final int[] NOTHING = {};

    private final RecordCache<DestinationSketch> cache;

    /**
     * What is known of one submitter's destinations at one moment.
     *
     * @param kept as in {@link Destinations}
     * @param known as in {@link Destinations}
     * @param domains as in {@link Destinations}
     * @param topLevels as in {@link Destinations}
     * @param unknown the hashes of the domains of the message that were not known before it; never changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Reading(long kept, long known, int domains, int topLevels, int[] unknown) {
        /** Where they are not kept. */
        public static final Reading NONE = ofNobody(Long.MAX_VALUE);

        /** Of a submitter who wrote to nobody. */
        static Reading ofNobody(long kept) {
            return new Reading(kept, Long.MAX_VALUE, 0, 0, NOTHING);
        }

        public Destinations destinations() {
            return new Destinations(kept, known, domains, topLevels);
        }
    }

    /** @param cache where the sketch of a submitter is at hand */
    public KnownDestinations(int maxSubmitters, RecordCache<DestinationSketch> cache) {
        super(new SubmitterRecords<>(
                new ContinuousLog(
                        FILE,
                        "a crash would lose to which domains mail was sent since:"
                                + " free some space or fix the permissions"),
                maxSubmitters,
                new SubmitterRecords.Form<>(DestinationSketch::begin, DestinationSketch::read),
                cache));
        this.cache = cache;
    }

    /** As {@link #add} when that changes nothing, without a lock; null when it may change something. */
    public @Nullable Reading findKnown(LocatedEvent event) {
        if (!records.isWatched()
                || !(event instanceof Submission message)
                || message.hashes().domains() == 0) {
            return read(event.submitter(), event.at());
        }
        long now = message.at().toEpochMilli();
        DestinationSketch sketch = cache.find(message.submitter());
        return sketch == null || !sketch.knowsAll(message.hashes(), now) ? null : reading(sketch, now, NOTHING);
    }

    /** Adds the domains of a message, as far as they are told. */
    public Reading add(Submission message) {
        RecipientHashes to = message.hashes();
        if (!records.isWatched() || to.domains() == 0) {
            return read(message.submitter(), message.at());
        }
        long now = message.at().toEpochMilli();
        Reading reading =
                records.change(message.submitter(), now, sketch -> reading(sketch, now, add(sketch, to, now)));
        return reading == null ? Reading.NONE : reading;
    }

    /** @return those that were not known */
    private static int[] add(DestinationSketch sketch, RecipientHashes to, long now) {
        int[] unknown = NOTHING;
        int count = 0;
        for (int i = 0; i < to.domains(); i++) {
            if (sketch.add(to.domain(i), now)) {
                unknown = count == 0 ? new int[to.domains() - i] : unknown;
                unknown[count++] = to.domain(i);
            }
        }
        return count == 0 ? NOTHING : Arrays.copyOf(unknown, count);
    }

    /** What is known as of now, nothing added. */
    public Reading read(Submitter submitter, Instant now) {
        if (!records.isWatched()) {
            return Reading.NONE;
        }
        DestinationSketch sketch = records.find(submitter.address());
        if (sketch == null) {
            return Reading.ofNobody(records.since());
        }
        synchronized (sketch) {
            return reading(sketch, now.toEpochMilli(), NOTHING);
        }
    }

    private Reading reading(DestinationSketch sketch, long now, int[] unknown) {
        return new Reading(records.since(), sketch.since(), sketch.newDomains(now), sketch.newTopLevels(now), unknown);
    }

    /** Forgets domains of a message that was refused. */
    public void remove(Submitter submitter, int[] unknown) {
        if (unknown.length > 0) {
            change(submitter, sketch -> Arrays.stream(unknown).forEach(sketch::remove));
        }
    }

    /** The submitter was let go: its domains stay known, and none is new. */
    public void forgive(Submitter submitter) {
        change(submitter, DestinationSketch::forgive);
    }

    private void change(Submitter submitter, Consumer<DestinationSketch> change) {
        DestinationSketch sketch = records.find(submitter.address());
        if (sketch != null) {
            synchronized (sketch) {
                change.accept(sketch);
            }
        }
    }
}
