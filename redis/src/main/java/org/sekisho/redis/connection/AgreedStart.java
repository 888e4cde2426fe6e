// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Since when all nodes keep something: lies in Redis, put there by the first node that asks, and again when Redis lost
 * all. Thread-safe.
 */
public final class AgreedStart {
    private final byte[] key;
    private volatile boolean watched;
    private volatile long since = Long.MAX_VALUE;

    /** @param key ASCII */
    public AgreedStart(String key) {
        this.key = key.getBytes(US_ASCII);
    }

    /** It is wanted from now on; when Redis does not answer, it is kept once it does. */
    public void watch(RedisConnection redis, Instant now) {
        watched = true;
        try {
            renew(redis, now);
        } catch (RedisUnavailableException e) {
            since = Long.MAX_VALUE;
        }
    }

    /** Takes over what lies in Redis, or puts it there. */
    public void renew(RedisConnection redis, Instant now) {
        if (watched) {
            byte[] own =
                    ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli()).array();
            byte[] agreed = redis.agree(key, own);
            since = agreed.length == Long.BYTES ? ByteBuffer.wrap(agreed).getLong() : Long.MAX_VALUE;
        }
    }

    public boolean isWatched() {
        return watched;
    }

    /** In milliseconds since 1970; the largest long when it is not kept. */
    public long since() {
        return since;
    }
}
