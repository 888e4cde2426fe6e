// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.time.InstantSource;
import org.sekisho.login.SharedSessions;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.outage.StoreBreaker;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.InMemoryUsage;

/** What several nodes share in Redis, and what each does alone while it does not answer. Thread-safe. */
public final class SharedStore implements AutoCloseable {
    private final RedisConnection redis;
    private final FallbackUsage usage;
    private final RedisSessions sessions;

    private SharedStore(RedisConnection redis, FallbackUsage usage, RedisSessions sessions) {
        this.redis = redis;
        this.usage = usage;
        this.sessions = sessions;
    }

    /**
     * Connects; when that cannot be done soon, it goes on trying.
     *
     * @param local what this node counts itself
     */
    public static SharedStore open(RedisSettings settings, InMemoryUsage local, InstantSource clock) {
        RedisConnection redis = RedisConnection.open(settings.servers());
        StoreBreaker breaker = new StoreBreaker(clock, settings.outages().whenDown());
        RedisUsage shared = new RedisUsage(redis, clock);
        return new SharedStore(
                redis,
                new FallbackUsage(shared, local, settings.outages(), breaker),
                new RedisSessions(redis, breaker));
    }

    public Usage usage() {
        return usage;
    }

    public SharedSessions sessions() {
        return sessions;
    }

    @Override
    public void close() {
        redis.close();
    }
}
