// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sekisho.login.SharedSessions;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.connection.RedisScript;
import org.sekisho.redis.connection.RedisUnavailableException;
import org.sekisho.redis.outage.StoreBreaker;
import org.sekisho.submitter.Submitter;

/**
 * Open sessions in Redis: one key for each submitter who has some, and in it for each node how many, and until when
 * that holds. A node that ends without a word is counted no more after {@link #LEASE}. While Redis does not answer, a
 * node counts alone. Thread-safe.
 */
final class RedisSessions implements SharedSessions {
    /** Three times as long as the pause between two renewals. */
    static final Duration LEASE = RENEWED_EVERY.multipliedBy(3);

    private static final RedisScript SCRIPT = RedisScript.of(RedisSessions.class, "sessions.lua");
    private static final int ORDERS = 64;
    private static final int NAME = 8;
    private static final byte[] NO_LIMIT = new byte[0];

    private final RedisConnection redis;
    private final StoreBreaker breaker;
    private final Duration lease;
    private final byte[] node;

    /** What is told of a submitter is told in the order in which it came to be. */
    private final Object[] orders = Stream.generate(Object::new).limit(ORDERS).toArray();

    RedisSessions(RedisConnection redis, StoreBreaker breaker) {
        this(redis, breaker, LEASE);
    }

    RedisSessions(RedisConnection redis, StoreBreaker breaker, Duration lease) {
        this.redis = redis;
        this.breaker = breaker;
        this.lease = lease;
        byte[] name = new byte[NAME];
        new SecureRandom().nextBytes(name);
        node = HexFormat.of().formatHex(name).getBytes(US_ASCII);
    }

    @Override
    public boolean enter(Submitter submitter, IntSupplier open, int max) {
        return breaker.attempt(
                        "sessions of " + submitter,
                        () -> begin(submitter, open, max).get()[0] == '1')
                .orElse(true);
    }

    private Supplier<byte[]> begin(Submitter submitter, IntSupplier open, int max) {
        synchronized (order(submitter)) {
            return redis.begin(
                    SCRIPT,
                    key(submitter),
                    node,
                    BinaryNumbers.decimal(open.getAsInt()),
                    seconds(),
                    BinaryNumbers.decimal(max));
        }
    }

    /** What cannot be told now is told with the next renewal. */
    @Override
    public void report(Submitter submitter, IntSupplier open) {
        if (breaker.isOut()) {
            return;
        }
        synchronized (order(submitter)) {
            try {
                redis.send(SCRIPT, key(submitter), node, BinaryNumbers.decimal(open.getAsInt()), seconds(), NO_LIMIT);
            } catch (RedisUnavailableException e) {
                // the breaker learns of it from who waits for an answer
                return;
            }
        }
    }

    private Object order(Submitter submitter) {
        return orders[Math.floorMod(submitter.hashCode(), ORDERS)];
    }

    private byte[] seconds() {
        return BinaryNumbers.decimal(lease.toSeconds());
    }

    private static byte[] key(Submitter submitter) {
        return String.format("sekisho:sessions:{%s}", submitter.address()).getBytes(UTF_8);
    }
}
