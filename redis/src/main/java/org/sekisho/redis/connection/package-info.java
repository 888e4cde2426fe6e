// SPDX-License-Identifier: Apache-2.0
/**
 * The connection to Redis (or Valkey): standalone, by Sentinels, or a cluster; every command has a bound of time.
 *
 * <p>{@link RedisServers}, which to speak with; {@link RedisConnection}, speaks with them; {@link RedisScript}, what
 * they are asked to do.
 *
 * <p>Called by {@code redis} only. The only package, besides the settings, that sees the Redis client.
 */
@NullMarked
package org.sekisho.redis.connection;

import org.jspecify.annotations.NullMarked;
