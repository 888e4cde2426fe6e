// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.connection.RedisUnavailableException;
import org.sekisho.usage.RecipientHasher;

/**
 * The secret under which all nodes hash recipients, and since when recipients are kept: both lie in Redis, put there by
 * the first node that asks. When Redis lost them, the same secret counts from then on. Thread-safe.
 */
final class RecipientSecret {
    private static final byte[] KEY = "sekisho:recipients".getBytes(US_ASCII);

    private final byte[] proposed = new byte[RecipientHasher.SECRET];
    private volatile boolean watched;
    private volatile @Nullable RecipientHasher hasher;
    private volatile long since = Long.MAX_VALUE;

    RecipientSecret() {
        new SecureRandom().nextBytes(proposed);
    }

    /** Recipients are wanted from now on; when Redis does not answer, they are kept once it does. */
    void watch(RedisConnection redis, Instant now) {
        watched = true;
        try {
            renew(redis, now);
        } catch (RedisUnavailableException e) {
            since = Long.MAX_VALUE;
        }
    }

    boolean isWatched() {
        return watched;
    }

    /** Takes over what lies in Redis, or puts it there. */
    synchronized void renew(RedisConnection redis, Instant now) {
        if (!watched) {
            return;
        }
        byte[] own = ByteBuffer.wrap(new byte[RecipientHasher.SECRET + Long.BYTES])
                .put(proposed)
                .putLong(now.toEpochMilli())
                .array();
        ByteBuffer agreed = ByteBuffer.wrap(redis.agree(KEY, own));
        if (agreed.remaining() == own.length) {
            agreed.get(proposed);
            hasher = new RecipientHasher(proposed);
            since = agreed.getLong();
        }
    }

    Optional<RecipientHasher> hasher() {
        return Optional.ofNullable(hasher);
    }

    /** In milliseconds since 1970; the largest long when they are not kept. */
    long since() {
        return since;
    }
}
