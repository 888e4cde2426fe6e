// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sekisho.redis.SubmitterLog.Compaction;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.connection.RedisScript;
import org.sekisho.redis.connection.RedisUnavailableException;
import org.sekisho.redis.connection.UnreadableStateException;
import org.sekisho.redis.visitor.NetworkVisit;
import org.sekisho.submitter.Submitter;

/** Tells and asks Redis about submitters: one command for each event, which takes along what waits. Thread-safe. */
final class UsageCommands {
    static final RedisScript SCRIPT = RedisScript.of(UsageCommands.class, "usage.lua");
    private static final String KEY = "sekisho:usage:{";

    /** Of the arguments that are about the submitter. */
    private static final int LAST = 6;

    private static final byte[] NONE = {};
    private static final LogEntry NOTHING = new LogEntry(NONE, NONE);

    private final RedisConnection redis;
    private final InstantSource clock;
    private final boolean ownTime;
    private final LongSupplier keptSeconds;
    private final PendingCompactions pending = new PendingCompactions();

    /**
     * What a command is about.
     *
     * @param id of the event after which the activity is wanted
     * @param kept whether all that is in the log stays in it
     * @param visit to the network that the submitter is in
     */
    record Asked(Submitter submitter, long id, boolean kept, NetworkVisit visit) {
        static Asked nothing(Submitter submitter, long id) {
            return new Asked(submitter, id, false, NetworkVisit.NOWHERE);
        }
    }

    /**
     * @param ownTime whether the time is that of the events, not that of Redis
     * @param keptSeconds for how long a submitter is kept of whom nothing more is heard
     */
    UsageCommands(RedisConnection redis, InstantSource clock, boolean ownTime, LongSupplier keptSeconds) {
        this.redis = redis;
        this.clock = clock;
        this.ownTime = ownTime;
        this.keptSeconds = keptSeconds;
    }

    /** Of the key of a submitter. */
    static String name(Submitter submitter) {
        return KEY + submitter.address() + '}';
    }

    private static byte[] key(String address) {
        return (KEY + address + '}').getBytes(UTF_8);
    }

    /** @return the log of the submitter */
    byte[] run(Asked asked, Instant at, LogEntry entry) {
        String address = asked.submitter.address();
        byte[] time = ownTime ? BinaryNumbers.decimal(at.toEpochMilli()) : NONE;
        List<byte[]> arguments = arguments(entry, time, pending.take(address, clock.instant()));
        List<byte[]> keys = new ArrayList<>(List.of(key(address)));
        if (keys.addAll(asked.visit.keys())) {
            arguments.addAll(Collections.nCopies(LAST - arguments.size(), NONE));
            arguments.addAll(asked.visit.arguments());
        }
        try {
            return asked.visit.take(redis.run(SCRIPT, keys.toArray(byte[][]::new), arguments.toArray(byte[][]::new)));
        } catch (RedisUnavailableException | UnreadableStateException e) {
            asked.visit.fail();
            throw e;
        }
    }

    /** Those at the end that say nothing are left out. */
    private List<byte[]> arguments(LogEntry entry, byte[] time, @Nullable Compaction compaction) {
        byte[] kept = BinaryNumbers.decimal(keptSeconds.getAsLong());
        List<byte[]> all = new ArrayList<>(List.of(entry.octets(), entry.place(), kept));
        if (compaction != null) {
            all.addAll(List.of(compaction.tail(), compaction.before(entry.place())));
        } else if (time.length > 0) {
            all.addAll(List.of(NONE, NONE));
        }
        if (time.length > 0) {
            all.add(time);
        }
        return all;
    }

    /** Takes a compaction along with the next event of the submitter. */
    void await(Submitter submitter, Compaction compaction) {
        if (!pending.offer(submitter.address(), compaction, clock.instant())) {
            send(submitter.address(), compaction);
        }
    }

    private void send(String address, Compaction compaction) {
        List<byte[]> arguments = arguments(NOTHING, NONE, compaction);
        redis.send(SCRIPT, key(address), arguments.toArray(byte[][]::new));
    }

    /** Sends what waited too long. */
    void expire(Instant now) {
        pending.expire(now, this::send);
    }
}
