// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.net.InetAddress;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.rate.Window;
import org.sekisho.redis.UsageCommands.Asked;
import org.sekisho.redis.connection.AgreedStart;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.connection.RedisUnavailableException;
import org.sekisho.redis.connection.UnreadableStateException;
import org.sekisho.redis.visitor.SharedVisitors;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.DailyRecipients;
import org.sekisho.usage.RecipientHasher;
import org.sekisho.usage.memory.SubmitterReplay;
import org.sekisho.usage.memory.WatchedUsage;

/**
 * Usage that several nodes share in Redis: one key for each submitter, one for each network with guests, and exactly
 * one command for each event. Redis orders the events and gives them their time; what they amount to is worked out
 * here, by what counts in memory too. Every node must watch the same windows. Thread-safe.
 *
 * <p>State begins with an event, and is forgotten by Redis when nothing was added for as long as anybody asks for it.
 * Methods throw {@link RedisUnavailableException} or {@link UnreadableStateException}.
 */
public final class RedisUsage extends WatchedUsage implements AutoCloseable {
    private static final Duration KEPT = Duration.ofDays(33);

    /** The day itself, those that anybody asks about, and yesterday. */
    private static final Duration KEPT_VOLUMES = Duration.ofDays(DailyRecipients.DAYS + 2);

    private static final Duration KEPT_RECIPIENTS = Duration.ofDays(400);

    private final RedisConnection redis;
    private final InstantSource clock;
    private final UsageCommands commands;
    private final RecipientSecret secret = new RecipientSecret();
    private final SharedVisitors visitors = new SharedVisitors();
    private final AgreedStart volumes = new AgreedStart("sekisho:volumes");
    private volatile long keys;

    /** @param ownTime whether the time is that of the events, not that of Redis: for tests that move a clock */
    RedisUsage(RedisConnection redis, InstantSource clock, boolean ownTime) {
        this.redis = redis;
        this.clock = clock;
        this.commands = new UsageCommands(redis, clock, ownTime, this::keptSeconds);
    }

    /** @param redis is closed with it */
    public RedisUsage(RedisConnection redis, InstantSource clock) {
        this(redis, clock, false);
    }

    @Override
    public void watchRecipients() {
        secret.watch(redis, clock.instant());
    }

    @Override
    public Optional<RecipientHasher> recipientHasher() {
        return secret.hasher();
    }

    /** Who is in which network, and how much is sent a day; domains are not worth the space. */
    @Override
    public void watch(Kept what) {
        switch (what) {
            case VISITORS -> visitors.watch(redis, clock.instant());
            case VOLUMES -> volumes.watch(redis, clock.instant());
            case DESTINATIONS -> {}
        }
    }

    @Override
    public Activity record(LocatedEvent event) {
        return record(event, null);
    }

    /** @param here what this node knows beside, which is not shared */
    Activity record(LocatedEvent event, @Nullable Activity here) {
        long id = LogEntry.newId();
        Asked asked = new Asked(event.submitter(), id, true, visitors.begin(event));
        return read(asked, commands.run(asked, event.at(), LogEntry.of(event, id)), here);
    }

    /** What the event alone makes of somebody of whom nothing else is known; asks nobody. */
    Activity alone(LocatedEvent event) {
        SubmitterReplay replay = new SubmitterReplay(windows(), SubmitterReplay.Saved.NOTHING);
        return replay.peek(event.submitter(), replay.add(event, jumps()), Long.MAX_VALUE);
    }

    @Override
    public void refund(Submission submission, Activity charged) {
        long id = LogEntry.newId();
        Submission added = submission.to(SubmitterReplay.unknownRecipients(charged));
        LogEntry entry = LogEntry.refund(added, charged.at().toEpochMilli(), id);
        commands.run(Asked.nothing(submission.submitter(), id), charged.at(), entry);
    }

    @Override
    public Activity peek(Submitter submitter, Instant now) {
        return peek(submitter, now, null);
    }

    /** @param here what this node knows beside, which is not shared */
    Activity peek(Submitter submitter, Instant now, @Nullable Activity here) {
        long id = LogEntry.newId();
        InetAddress address = here == null ? null : here.lastLoginFrom().orElse(null);
        Asked asked = new Asked(submitter, id, false, visitors.begin(address));
        return read(asked, commands.run(asked, now, LogEntry.of(LogEntry.Kind.PEEK, id)), here);
    }

    @Override
    public void forgive(Submitter submitter, Instant now) {
        long id = LogEntry.newId();
        commands.run(Asked.nothing(submitter, id), now, LogEntry.of(LogEntry.Kind.FORGIVE, id));
    }

    @Override
    public void forgivePlaces(Submitter submitter, Instant now) {
        long id = LogEntry.newId();
        commands.run(Asked.nothing(submitter, id), now, LogEntry.of(LogEntry.Kind.FORGIVE_PLACES, id));
    }

    private long keptSeconds() {
        List<Window> all = windows().windows();
        long longest = 2 * all.get(all.size() - 1).length().toSeconds();
        Duration kept = volumes.isWatched() ? KEPT_VOLUMES : KEPT;
        return Math.max((secret.isWatched() ? KEPT_RECIPIENTS : kept).toSeconds(), longest);
    }

    private Activity read(Asked asked, byte[] value, @Nullable Activity here) {
        try {
            SubmitterLog log = new SubmitterLog(value);
            SubmitterReplay replay = log.begin(windows());
            replay.takeBeside(here);
            replay.keepVolumes(volumes.since());
            List<LogEntry.Read> entries = log.entries(asked.submitter());
            Activity then = null;
            long now = 0;
            for (LogEntry.Read entry : entries) {
                now = entry.play(replay, jumps());
                if (entry.id() == asked.id()) {
                    then = then(asked, replay, now, here);
                }
            }
            Activity activity = then == null ? replay.peek(asked.submitter(), now, secret.since()) : then;
            if (asked.kept() && !entries.isEmpty()) {
                commands.await(asked.submitter(), log.compact(entries, replay.save(now)));
            }
            return activity;
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new UnreadableStateException(UsageCommands.name(asked.submitter()) + ": " + e.getMessage(), e);
        }
    }

    /** What is known right after that event. */
    private Activity then(Asked asked, SubmitterReplay replay, long now, @Nullable Activity here) {
        long since = secret.since();
        boolean atHome = asked.kept() && replay.isAtHome(now, since);
        boolean known = here != null && here.visitors().isKnown();
        asked.visit().end(atHome, now).map(all -> all.orKnown(known && !atHome)).ifPresent(replay::takeVisitors);
        return asked.kept()
                ? replay.charged(asked.submitter(), now, since)
                : replay.peek(asked.submitter(), now, since);
    }

    /** As many as there are keys: the database in Redis is Sekisho's alone. */
    @Override
    public long submitters() {
        return keys;
    }

    @Override
    public void maintain(Instant now) {
        commands.expire(now);
        keys = redis.keys();
        secret.renew(redis, now);
        visitors.renew(redis, now);
        volumes.renew(redis, now);
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
