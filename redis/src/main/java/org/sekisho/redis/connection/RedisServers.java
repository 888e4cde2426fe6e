// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.connection;

import io.lettuce.core.RedisURI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which servers to speak with. Immutable.
 *
 * @param uris one; of a cluster, those that are asked first for all others
 * @param cluster whether it is a Redis Cluster
 * @param trusted a file with the certificates that may sign theirs; empty for those that Java trusts
 * @param timeout how long a command may take
 */
public record RedisServers(List<RedisURI> uris, boolean cluster, Optional<Path> trusted, Duration timeout) {
    /** How long connecting may take. */
    public static final Duration CONNECT = Duration.ofSeconds(2);

    public RedisServers {
        uris = List.copyOf(uris);
    }

    /** @throws IllegalStateException when the certificates cannot be read, which no waiting would mend */
    void requireFiles() {
        trusted.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new IllegalStateException("sekisho.properties: redis.ca: cannot read " + file
                    + "; name a file in PEM that this user may read");
        });
    }
}
