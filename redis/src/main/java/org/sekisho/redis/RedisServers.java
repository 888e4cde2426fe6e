// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;

/**
 * Which servers to speak with. Immutable.
 *
 * @param uris one; of a cluster, those that are asked first for all others
 * @param cluster whether it is a Redis Cluster
 * @param timeout how long a command may take
 */
public record RedisServers(List<RedisURI> uris, boolean cluster, Duration timeout) {
    public RedisServers {
        uris = List.copyOf(uris);
    }
}
