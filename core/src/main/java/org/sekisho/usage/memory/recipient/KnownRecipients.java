// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.recipient;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.state.AppendLog;
import org.sekisho.state.ContinuousLog;
import org.sekisho.state.RecordWriter;
import org.sekisho.state.Sync;
import org.sekisho.state.WriteMonitor;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.RecipientHasher;
import org.sekisho.usage.RecipientHistory;
import org.sekisho.usage.memory.kept.RecordCache;

/**
 * To whom each submitter wrote, in memory and in a file. Only mail that was handed in after a login adds to it, so a
 * stranger changes nobody's. One is forgotten when its submitter wrote to nobody for {@value #KEPT_DAYS} days. Of
 * submitters beyond the maximum nothing is kept, and all their recipients count as known. Thread-safe.
 */
public final class KnownRecipients {
    static final int KEPT_DAYS = 400;

    /** So long without recipients being kept, and what is known is too old to tell who is new. */
    private static final Duration LONGEST_GAP = Duration.ofDays(2);

    private final Map<String, RecipientSketch> sketches = new ConcurrentHashMap<>();
    private final int maxSubmitters;
    private final RecordCache<RecipientSketch> cache;
    private byte[] secret = new byte[RecipientHasher.SECRET];
    private volatile long since = Long.MAX_VALUE;
    private volatile long until = Long.MIN_VALUE / 2;
    private @Nullable AppendLog log;
    private @Nullable WriteMonitor monitor;

    /**
     * What is known of a submitter's recipients at one moment.
     *
     * @param kept as in {@link RecipientHistory}
     * @param known as in {@link RecipientHistory}
     * @param highestDay as in {@link RecipientHistory}
     * @param unknown the hashes of the recipients of the message that were not known before it
     */
    public record Reading(long kept, long known, int highestDay, RecipientHashes unknown) {
        /** Where recipients are not kept. */
        public static final Reading NONE = ofNobody(Long.MAX_VALUE);

        /** Of a submitter who wrote to nobody. */
        static Reading ofNobody(long kept) {
            return new Reading(kept, Long.MAX_VALUE, 0, RecipientHashes.NONE);
        }

        public RecipientHistory history() {
            return new RecipientHistory(kept, known, highestDay);
        }
    }

    private KnownRecipients(int maxSubmitters, RecordCache<RecipientSketch> cache) {
        this.maxSubmitters = maxSubmitters;
        this.cache = cache;
        new SecureRandom().nextBytes(secret);
    }

    /** In memory only, from the first message on. */
    public static KnownRecipients inMemory(int maxSubmitters, RecordCache<RecipientSketch> cache) {
        return new KnownRecipients(maxSubmitters, cache);
    }

    /** Reads what was saved and saves there from now on. A file that cannot be read is set aside. */
    public static KnownRecipients open(Path file, int maxSubmitters, Instant now, RecordCache<RecipientSketch> cache) {
        KnownRecipients known = new KnownRecipients(maxSubmitters, cache);
        AppendLog log = AppendLog.openAlways(file, RecipientFormat.FILE, known.new Contents());
        boolean anew = log.findDamage().isPresent() || now.toEpochMilli() - known.until > LONGEST_GAP.toMillis();
        known.since = anew ? now.toEpochMilli() : ContinuousLog.notAhead(known.since, now);
        known.log = log;
        known.monitor = new WriteMonitor(
                file, "a crash would lose to whom mail was sent since: free some space or fix the permissions");
        known.attempt(now, log::rewrite);
        return known;
    }

    public RecipientHasher hasher() {
        return new RecipientHasher(secret);
    }

    /** They are kept since then. Before the first message. */
    public void since(Instant start) {
        since = start.toEpochMilli();
    }

    /** As {@link #add} when that changes nothing, without a lock; null when it may change something. */
    @Nullable
    Reading findKnown(Submission message) {
        RecipientSketch sketch = cache.find(message.submitter());
        return sketch == null || !sketch.knowsAll(message.hashes(), message.at().toEpochMilli())
                ? null
                : sketch.reading(since, RecipientHashes.NONE);
    }

    /** Adds the recipients of a message. */
    public Reading add(Submission message) {
        if (since == Long.MAX_VALUE) {
            since = message.at().toEpochMilli();
        }
        RecipientSketch sketch = cache.find(message.submitter());
        Reading reading = sketch == null ? null : add(sketch, message);
        while (reading == null) {
            sketch = sketchOf(message.submitter().address(), message.at());
            if (sketch == null) {
                return Reading.NONE;
            }
            cache.keep(message.submitter(), sketch);
            reading = add(sketch, message);
        }
        return reading;
    }

    /** @return null when it is in use no more */
    private @Nullable Reading add(RecipientSketch sketch, Submission message) {
        synchronized (sketch) {
            if (sketch.gone) {
                return null;
            }
            sketch.turnTo(message.at().toEpochMilli());
            RecipientHashes unknown = sketch.addAll(message.hashes());
            return sketch.reading(since, unknown);
        }
    }

    private @Nullable RecipientSketch sketchOf(String address, Instant now) {
        RecipientSketch known = sketches.get(address);
        return known != null || sketches.size() >= maxSubmitters
                ? known
                : sketches.computeIfAbsent(address, any -> RecipientSketch.begin(now.toEpochMilli()));
    }

    /** What is known as of now, nothing added. */
    public Reading read(Submitter submitter) {
        Reading atHand = read(cache.find(submitter));
        Reading reading = atHand == null ? read(sketches.get(submitter.address())) : atHand;
        return reading == null ? Reading.ofNobody(since) : reading;
    }

    /** @return null when there is none, or it is in use no more */
    private @Nullable Reading read(@Nullable RecipientSketch sketch) {
        if (sketch == null) {
            return null;
        }
        synchronized (sketch) {
            return sketch.gone ? null : sketch.reading(since, RecipientHashes.NONE);
        }
    }

    /** Forgets recipients of a message that was refused. */
    public void remove(Submitter submitter, RecipientHashes unknown) {
        RecipientSketch sketch = sketches.get(submitter.address());
        if (sketch != null && unknown.count() > 0) {
            synchronized (sketch) {
                sketch.removeAll(unknown);
            }
        }
    }

    /** Saves what changed and forgets what is old. Never throws. */
    public void maintain(Instant now) {
        since = ContinuousLog.notAhead(since, now);
        forget(sketch -> sketch.idleDays(now.toEpochMilli()) > KEPT_DAYS);
        AppendLog file = log;
        if (file != null) {
            attempt(now, () -> file.append(to -> write(to, false), Sync.NOW));
        }
    }

    /** Another is asked from now on. */
    void close() {
        forget(all -> true);
    }

    private void forget(Predicate<RecipientSketch> unwanted) {
        sketches.values().removeIf(sketch -> {
            synchronized (sketch) {
                sketch.gone = unwanted.test(sketch);
                return sketch.gone;
            }
        });
    }

    private synchronized void attempt(Instant now, WriteMonitor.Write work) {
        until = now.toEpochMilli();
        if (monitor != null) {
            monitor.attempt(work);
        }
    }

    /** What is wrong with the file, if anything is. */
    public Optional<String> findProblem() {
        Optional<String> problem = monitor == null ? Optional.empty() : monitor.findProblem();
        return problem.or(() -> log == null ? Optional.empty() : log.findDamage());
    }

    private void write(RecordWriter to, boolean all) {
        to.add(RecipientFormat.write(secret, since, until));
        sketches.forEach((address, sketch) -> {
            synchronized (sketch) {
                if (all || sketch.dirty) {
                    sketch.dirty = false;
                    to.add(RecipientFormat.write(address, sketch));
                }
            }
            to.writeWhenFull();
        });
    }

    void restore(String address, RecipientSketch sketch) {
        sketches.put(address, sketch);
    }

    void restore(ByteBuffer times, byte[] saved) {
        since = times.getLong();
        until = times.getLong();
        secret = saved;
    }

    private final class Contents implements AppendLog.Contents {
        @Override
        public void read(int version, ByteBuffer record) {
            RecipientFormat.read(record, KnownRecipients.this);
        }

        @Override
        public long live() {
            return sketches.size();
        }

        @Override
        public void writeAll(RecordWriter to) {
            write(to, true);
        }
    }
}
