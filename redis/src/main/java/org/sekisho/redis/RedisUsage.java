// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.rate.Window;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.connection.RedisScript;
import org.sekisho.redis.connection.RedisUnavailableException;
import org.sekisho.redis.connection.UnreadableStateException;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.RecipientHasher;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.SubmitterReplay;
import org.sekisho.window.WatchedWindows;

/**
 * Usage that several nodes share in Redis: one key for each submitter, and exactly one command for each event. Redis
 * orders the events and gives them their time; what they amount to is worked out here, by what counts in memory too.
 * Every node must watch the same windows. Thread-safe.
 *
 * <p>State begins with an event, and is forgotten by Redis when nothing was added for as long as anybody asks for it.
 * Methods throw {@link RedisUnavailableException} or {@link UnreadableStateException}.
 */
public final class RedisUsage implements Usage, AutoCloseable {
    static final RedisScript SCRIPT = RedisScript.of(RedisUsage.class, "usage.lua");
    private static final String KEY = "sekisho:usage:{%s}";

    private static final Duration KEPT = Duration.ofDays(33);

    private static final Duration KEPT_RECIPIENTS = Duration.ofDays(400);

    private final RedisConnection redis;
    private final InstantSource clock;
    private final boolean ownTime;
    private final RecipientSecret secret = new RecipientSecret();
    private final PendingCompactions pending = new PendingCompactions();
    private volatile WatchedWindows windows = WatchedWindows.DEFAULT;
    private volatile JumpLimits jumpLimits = JumpLimits.DEFAULT;
    private volatile long keys;
    private boolean jumpsWatched;

    /** @param ownTime whether the time is that of the events, not that of Redis: for tests that move a clock */
    RedisUsage(RedisConnection redis, InstantSource clock, boolean ownTime) {
        this.redis = redis;
        this.clock = clock;
        this.ownTime = ownTime;
    }

    /** @param redis is closed with it */
    public RedisUsage(RedisConnection redis, InstantSource clock) {
        this(redis, clock, false);
    }

    /** An hour and a day are always watched. */
    @Override
    public synchronized void watch(Collection<Window> more) {
        windows = windows.with(more);
    }

    @Override
    public synchronized void watch(JumpLimits limits) {
        jumpLimits = jumpsWatched ? jumpLimits.or(limits) : limits;
        jumpsWatched = true;
    }

    @Override
    public void watchRecipients() {
        secret.watch(redis, clock.instant());
    }

    @Override
    public Optional<RecipientHasher> recipientHasher() {
        return secret.hasher();
    }

    @Override
    public Activity record(LocatedEvent event) {
        return record(event, null);
    }

    /** @param here what this node knows beside, which is not shared */
    Activity record(LocatedEvent event, @Nullable Activity here) {
        long id = newId();
        byte[] value = run(event.submitter(), event.at(), id, LogEntry.of(event, id));
        return read(event.submitter(), id, value, true, here);
    }

    /** What the event alone makes of somebody of whom nothing else is known; asks nobody. */
    Activity alone(LocatedEvent event) {
        SubmitterReplay replay = new SubmitterReplay(windows, SubmitterReplay.Saved.NOTHING);
        return replay.peek(event.submitter(), replay.add(event, jumpLimits), Long.MAX_VALUE);
    }

    @Override
    public void refund(Submission submission, Activity charged) {
        long id = newId();
        Submission added = submission.to(SubmitterReplay.unknownRecipients(charged));
        byte[] entry = LogEntry.refund(added, charged.at().toEpochMilli(), id);
        run(submission.submitter(), charged.at(), id, entry);
    }

    @Override
    public Activity peek(Submitter submitter, Instant now) {
        return peek(submitter, now, null);
    }

    /** @param here what this node knows beside, which is not shared */
    Activity peek(Submitter submitter, Instant now, @Nullable Activity here) {
        long id = newId();
        byte[] value = run(submitter, now, id, LogEntry.of(LogEntry.Kind.PEEK, id));
        return read(submitter, id, value, false, here);
    }

    @Override
    public void forgive(Submitter submitter, Instant now) {
        long id = newId();
        run(submitter, now, id, LogEntry.of(LogEntry.Kind.FORGIVE, id));
    }

    @Override
    public void forgivePlaces(Submitter submitter, Instant now) {
        long id = newId();
        run(submitter, now, id, LogEntry.of(LogEntry.Kind.FORGIVE_PLACES, id));
    }

    private long newId() {
        return ThreadLocalRandom.current().nextLong() >>> (Long.SIZE - LogEntry.ID * Byte.SIZE);
    }

    private byte[] run(Submitter submitter, Instant at, long id, byte[] entry) {
        Compaction compaction = pending.take(submitter.address());
        byte[] time = ownTime ? BinaryNumbers.decimal(at.toEpochMilli()) : new byte[0];
        return redis.run(SCRIPT, key(submitter.address()), arguments(entry, id, time, compaction));
    }

    private byte[][] arguments(byte[] entry, long id, byte[] time, @Nullable Compaction compaction) {
        List<byte[]> all = new ArrayList<>(List.of(entry, LogEntry.id(id), BinaryNumbers.decimal(keptSeconds()), time));
        if (compaction != null) {
            all.addAll(List.of(compaction.before(), BinaryNumbers.decimal(compaction.octets())));
            all.addAll(List.of(LogEntry.id(compaction.last()), compaction.head()));
        }
        return all.toArray(byte[][]::new);
    }

    private long keptSeconds() {
        List<Window> all = windows.windows();
        long longest = all.get(all.size() - 1).length().multipliedBy(2).toSeconds();
        Duration kept = secret.isWatched() ? KEPT_RECIPIENTS : KEPT;
        return Math.max(kept.toSeconds(), longest);
    }

    private static byte[] key(String address) {
        return String.format(KEY, address).getBytes(UTF_8);
    }

    /**
     * @param id of the event after which the activity is wanted
     * @param kept whether all that is in the log stays in it
     */
    private Activity read(Submitter submitter, long id, byte[] value, boolean kept, @Nullable Activity here) {
        try {
            SubmitterLog log = new SubmitterLog(value);
            SubmitterReplay replay = log.begin(windows);
            replay.takeBeside(here);
            List<LogEntry.Read> entries = log.entries(submitter);
            Activity then = null;
            long now = 0;
            for (LogEntry.Read entry : entries) {
                now = play(entry, replay);
                if (entry.id() == id) {
                    then = kept
                            ? replay.charged(submitter, now, secret.since())
                            : replay.peek(submitter, now, secret.since());
                }
            }
            Activity activity = then == null ? replay.peek(submitter, now, secret.since()) : then;
            if (kept && !entries.isEmpty()) {
                long random = ThreadLocalRandom.current().nextLong();
                await(submitter.address(), log.compact(entries, replay.save(now), random));
            }
            return activity;
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new UnreadableStateException(String.format(KEY, submitter.address()) + ": " + e.getMessage(), e);
        }
    }

    /** @return when it counts */
    private long play(LogEntry.Read entry, SubmitterReplay replay) {
        switch (entry.kind()) {
            case LOGIN, SUBMISSION -> {
                return replay.add(entry.happened(), jumpLimits);
            }
            case REFUND -> replay.refund(entry.charged(), entry.sent());
            case FORGIVE -> replay.forgive(entry.at());
            case FORGIVE_PLACES -> replay.forgivePlaces(entry.at());
            case PEEK -> {}
        }
        return entry.at();
    }

    private void await(String address, Compaction compaction) {
        if (!pending.offer(address, compaction, clock.instant())) {
            send(address, compaction);
        }
    }

    private void send(String address, Compaction compaction) {
        redis.send(SCRIPT, key(address), arguments(new byte[0], 0, new byte[0], compaction));
    }

    /** As many as there are keys: the database in Redis is Sekisho's alone. */
    @Override
    public long submitters() {
        return keys;
    }

    @Override
    public void maintain(Instant now) {
        pending.expire(now, this::send);
        keys = redis.keys();
        secret.renew(redis, now);
    }

    @Override
    public Optional<String> findProblem(Instant now) {
        return Optional.empty();
    }

    @Override
    public void close() {
        redis.close();
    }
}
